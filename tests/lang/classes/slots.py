class P:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
class Q(P):
    __slots__ = ("z",)
p, q = P(), Q()
q.z = 3
print(p.x, q.x, q.z, hasattr(p, "__dict__"), P.__slots__, type(P.x).__name__)
for attempt in (lambda: p.y, lambda: setattr(p, "w", 1), lambda: delattr(p, "y")):
    try:
        attempt()
    except AttributeError as e:
        print(e)
try:
    class Bad:
        __slots__ = ("a",)
        a = 1
except ValueError as e:
    print(e)
