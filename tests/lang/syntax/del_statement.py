a = [1, 2, 3]
d = {"x": 1, "y": 2}
class O: pass
o = O(); o.p = 1
x, y = 1, 2
del a[0], d["x"], o.p, (x, y)
print(a, d, vars(o))
try:
    x
except NameError as e:
    print(e)
del (a)
del [d]
