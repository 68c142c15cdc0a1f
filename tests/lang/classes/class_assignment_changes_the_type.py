class A:
    def who(self): return "A"
class B:
    def who(self): return "B"
a = A()
a.__class__ = B
print(a.who(), type(a).__name__, isinstance(a, A))
class S: __slots__ = ("x",)
for obj, cls in ((A(), S), (A(), int), (5, A), (A(), "B")):
    try:
        obj.__class__ = cls
    except TypeError as e:
        print(e)
