def f(x, /, y=[], *args, flag=False, **kw):
    y.append(x)
    return y, args, flag, kw
print(f(1), f(2), f(3, [0], 4, 5, flag=True, z=6), f.__defaults__, f.__kwdefaults__)
f.__defaults__ = (["new"],); f.__kwdefaults__["flag"] = "changed"
print(f(9))
def g(a, b=2): return a, b
g.__defaults__ = None
try: g(1)
except TypeError as e: print(e)
g.__code__ = (lambda a: ("replaced", a)).__code__
print(g(5))
