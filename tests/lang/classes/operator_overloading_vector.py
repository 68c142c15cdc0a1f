class Vector:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return Vector(self.x + o.x, self.y + o.y)
    def __mul__(self, k): return Vector(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __iter__(self): yield self.x; yield self.y
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __bool__(self): return any(self)
    def __repr__(self): return f"Vector({self.x}, {self.y})"
    def __format__(self, spec): return "<" + ", ".join(format(v, spec) for v in self) + ">"
v, w = Vector(3, 4), Vector(1, -1)
print(v + w, 2 * v, -w, abs(v), v == Vector(3, 4), len({v, Vector(3, 4)}), [*v], v[1], bool(Vector(0, 0)), f"{v:.2f}")
x, y = w
print(x, y, sum([v, w], Vector(0, 0)))
