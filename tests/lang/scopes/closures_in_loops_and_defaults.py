def make():
    fs = []
    for i in range(3):
        def f(j=i): return i, j
        fs.append(f)
    i = "changed"
    return fs
print([f() for f in make()])
adders = [(lambda n: lambda x: x + n)(n) for n in range(3)]
print([a(10) for a in adders])
def outer():
    x = 1
    def get(): return x
    def set(v):
        nonlocal x
        x = v
    def delete():
        nonlocal x
        del x
    return get, set, delete
g, s, d = outer()
s(5); print(g())
d()
try: g()
except NameError as e: print(type(e).__name__, e)
