import gc
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = D("a")
b = a
del a
print("one reference left")
b = None
x, y = D("x"), D("y")
x.other, y.other = y, x
del x, y
print("cycle", gc.collect() >= 2)
def f():
    d = D("in f")
    return [d]
f()
D("temporary").n.upper()
print("end")
