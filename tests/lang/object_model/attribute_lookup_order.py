class Data:
    def __get__(self, o, t): return "data descriptor"
    def __set__(self, o, v): pass
class Non:
    def __get__(self, o, t): return "non-data descriptor"
class A:
    d, n, c = Data(), Non(), "class attribute"
    def __getattr__(self, name): return f"getattr {name}"
a = A()
vars(a).update(d=1, n=2, c=3, i=4)
print(a.d, a.n, a.c, a.i, a.missing)
del a.__dict__["n"], a.__dict__["c"]
print(a.n, a.c)
class B(A): d = "shadow"
print(B().d, B.n, B.__dict__.get("n"))
