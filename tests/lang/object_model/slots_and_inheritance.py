class A: __slots__ = ("x",)
class B(A): pass
class C(A): __slots__ = ()
class D: __slots__ = ("y", "__dict__", "__weakref__")
b = B(); b.anything = 1; b.x = 2
print(vars(b), b.x)
c = C(); c.x = 1
try: c.other = 2
except AttributeError as e: print(e)
d = D(); d.z = 3; d.y = 1
print(vars(d))
for make in (lambda: type("X", (A, D), {}), lambda: type("Y", (), {"__slots__": ["a b"]}), lambda: type("Z", (int,), {"__slots__": ("a",)}), lambda: type("W", (), {"__slots__": 5})):
    try: print(make().__name__)
    except TypeError as e: print(e)
