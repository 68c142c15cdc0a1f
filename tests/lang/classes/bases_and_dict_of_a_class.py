class A: x = 1
class B: x = 2
class C(A): pass
print(C().x)
C.__bases__ = (B,)
print(C().x, C.__mro__[1].__name__)
print(A.__subclasses__(), B.__subclasses__())
print(type(A.__dict__).__name__)
try:
    A.__dict__["y"] = 1
except TypeError as e:
    print(e)
D = type("D", (B,), {"m": lambda self: self.x})
print(D().m(), D)
