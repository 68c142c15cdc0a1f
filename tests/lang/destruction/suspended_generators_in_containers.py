def g(n):
    try: yield n
    finally: print("closed", n)
l = [g(i) for i in range(3)]
for x in l: next(x)
print("popping"); l.pop()
print("clearing"); l.clear()
d = {"k": g("dict")}; next(d["k"])
d["k"] = None
t = (g("tuple"),); next(t[0])
del t
s = {x for x in [g("set")]}
[next(x) for x in s]
s.clear()
print("end")
