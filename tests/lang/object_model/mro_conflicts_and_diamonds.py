class O: pass
class A(O):
    def f(self): return "A"
class B(O):
    def f(self): return "B" + super().f() if hasattr(super(), "f") else "B"
class C(A, B): pass
class D(B, A): pass
print(C().f(), D().f(), [k.__name__ for k in D.__mro__])
for bases in ((A, A), (O, A), (A, 5)):
    try: type("X", bases, {})
    except TypeError as e: print(e)
