class A:
    def f(self): return __class__.__name__
class B(A): pass
print(B().f())
def outside(self): return super()
try:
    outside(1)
except RuntimeError as e:
    print(e)
class C:
    def f(self):
        del self
        return super()
try:
    C().f()
except RuntimeError as e:
    print(e)
