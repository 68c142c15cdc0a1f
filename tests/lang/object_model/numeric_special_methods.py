class N:
    def __init__(self, v): self.v = v
    def __add__(self, o): return N(self.v + getattr(o, "v", o))
    __radd__ = __add__
    def __sub__(self, o): return N(self.v - o)
    def __rsub__(self, o): return N(o - self.v)
    def __pow__(self, e, m=None): return ("pow", e, m)
    def __rpow__(self, b, m=None): return ("rpow", b, m)
    def __divmod__(self, o): return ("divmod", o)
    def __matmul__(self, o): return "matmul"
    def __imatmul__(self, o): return "imatmul"
    def __lshift__(self, o): return "lshift"
    def __pos__(self): return "pos"
    def __complex__(self): return 1 + 2j
    def __trunc__(self): return 7
    def __floor__(self): return "floor"
    def __repr__(self): return f"N({self.v})"
import math
n = N(5)
print(n + 1, 1 + n, sum([N(1), N(2)]), n - 1, 10 - n, n ** 2, 2 ** n, pow(n, 2, 3), divmod(n, 2), n @ 1, n << 1, +n, complex(n), math.trunc(n), math.floor(n))
m = n; m @= 1; print(m)
k = n; k += 5; print(k, n)
for attempt in (lambda: n * 2, lambda: 2 // n, lambda: -n, lambda: n & 1, lambda: int(n), lambda: round(n)):
    try: print(attempt())
    except TypeError as e: print(e)
