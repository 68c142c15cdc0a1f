class M:
    def __init__(self, n, swallow=False): self.n, self.swallow = n, swallow
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, t, e, tb): print("exit", self.n, repr(e)); return self.swallow
with M(1, True), M(2), M(3): raise ValueError("v")
print("after")
try:
    with M("a") as a, M(a.n + "b") as b: raise KeyError(b.n)
except KeyError as e: print("out", e)
class Failing(M):
    def __exit__(self, t, e, tb): raise RuntimeError(f"exit {self.n} failed")
try:
    with M("outer"), Failing("inner"): pass
except RuntimeError as e: print(e, e.__context__)
