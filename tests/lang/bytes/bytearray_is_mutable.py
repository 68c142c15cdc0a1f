a = bytearray(b"abc")
a[0] = 65
a.append(100); a.extend(b"ef"); a += b"g"; a.insert(0, 33); del a[1]
a[1:3] = b"XYZ"
print(a, a.pop(), len(a), a.decode(), a == b"!XYZdef", a.find(b"Z"), bytes(a), a.reverse(), a)
for attempt in (lambda: a.append(300), lambda: a.__setitem__(0, "x"), lambda: hash(a), lambda: a.remove(1)):
    try:
        attempt()
    except Exception as e:
        print(type(e).__name__, e)
