class A:
    def __add__(self, o): return "A.add"
    def __radd__(self, o): return "A.radd"
class B(A):
    def __radd__(self, o): return "B.radd"
class N:
    def __add__(self, o): return NotImplemented
print(A() + A(), A() + B(), B() + A(), 1 + A(), N() + A())
try:
    N() + N()
except TypeError as e:
    print(e)
try:
    N() + 1
except TypeError as e:
    print(e)
