import weakref, gc

class C:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
c = C(1)
r = weakref.ref(c, lambda ref: print("callback", ref() is None))
p = weakref.proxy(c)
print(r() is c, p.n, weakref.getweakrefcount(c))
weakref.finalize(c, print, "finalized", 1)
del c
print(r())
try:
    p.n
except ReferenceError as e:
    print(e)
d = weakref.WeakValueDictionary()
k = d["k"] = C(2)
print(len(d), d["k"].n)
del k
print(len(d), list(d))
s = weakref.WeakSet()
x = C(3); s.add(x); print(len(s)); del x; print(len(s))
for bad in (5, "s", (1,)):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)
