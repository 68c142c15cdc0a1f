class A: __slots__ = ("a", "b")
class B: __slots__ = ("b", "a")   # the same, in another order
class C: __slots__ = ("a", "c")
class D(B): __slots__ = ()

x = A()
x.a = 1
x.__class__ = B
print(type(x).__name__, x.a)
x.__class__ = D
print(type(x).__name__, x.a)
try:
    x.__class__ = C
except TypeError as error:
    print(error)
