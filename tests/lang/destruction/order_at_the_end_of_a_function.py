class L:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def g(n):
    try: yield L(n)
    finally: print("gen", n)
def f():
    a = g("a"); next(a)
    b = L("b")
    c = g("c"); x = next(c)
    print("leaving")
f()
print("left")
