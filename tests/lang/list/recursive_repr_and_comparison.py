l = [1]
l.append(l)
print(l, repr([l, l]))
d = {}
d["me"] = d
print(d, [d])
t = ([],)
t[0].append(t)
print(t)
try:
    l == [1, l, 2] or l == l.copy()
    a, b = [], []
    a.append(b); b.append(a)
    print(a == b)
except RecursionError:
    print("RecursionError")
