class M:
    def __init__(self, n): self.n = n
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, *exc): print("exit", self.n, exc[0] and exc[0].__name__); return self.n == "swallow"
with M(1) as a, M(2) as b: print(a, b)
with (M(3) as c, M(4)): print(c)
with M("swallow"):
    raise ValueError
with M((1, 2)) as (x, y): print(x + y)
def f():
    with M("ret"): return "value"
print(f())
for i in range(2):
    with M(i):
        if i == 0: continue
        break
