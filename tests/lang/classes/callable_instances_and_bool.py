class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, twice=False): return (x + self.n) * (2 if twice else 1)
    def __bool__(self): return self.n > 0
print(Adder(1)(2), Adder(1)(2, twice=True), callable(Adder(1)), callable(5), bool(Adder(0)), not Adder(1))
class Bad:
    def __bool__(self): return 1
try:
    bool(Bad())
except TypeError as e:
    print(e)
