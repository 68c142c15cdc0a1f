class Celsius(float):
    def __new__(cls, value, unit="C"):
        self = super().__new__(cls, value if unit == "C" else (value - 32) * 5 / 9)
        self.unit = unit
        return self
    def __repr__(self): return f"{float(self):.1f}C"
class Point(tuple):
    __slots__ = ()
    def __new__(cls, x, y): return super().__new__(cls, (x, y))
    x = property(lambda s: s[0])
    def __add__(self, o): return Point(self[0] + o[0], self[1] + o[1])
class Words(list):
    def __init__(self, text): super().__init__(text.split())
    def __getitem__(self, i): r = super().__getitem__(i); return r.upper() if isinstance(r, str) else r
print(Celsius(212, "F"), Celsius(20) + 1, Point(1, 2) + Point(3, 4), Point(5, 6).x, Words("a b c")[1], Words("a b")[:], [*Words("x y")])
class Default(dict):
    def __missing__(self, k): self[k] = k * 2; return self[k]
d = Default(); print(d["ab"], d)
