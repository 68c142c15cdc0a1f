class P:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return isinstance(o, P) and self.x == o.x
    def __hash__(self): return hash(self.x)
s = {P(1), P(1), P(2)}
print(len(s), P(1) in s, {P(1): "a"}[P(1)])
class NoHash:
    def __eq__(self, o): return True
try:
    {NoHash()}
except TypeError as e:
    print(e)
class BadHash:
    def __hash__(self): return "x"
try:
    hash(BadHash())
except TypeError as e:
    print(e)
print(hash(1) == hash(1.0) == hash(True), hash(-1))
