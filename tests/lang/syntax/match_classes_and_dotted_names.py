from enum import Enum
from dataclasses import dataclass
class Color(Enum):
    RED = 1
    BLUE = 2
@dataclass
class Point:
    x: int
    y: int
class Plain:
    def __init__(self): self.a = 1
def f(v):
    match v:
        case Color.RED: return "red"
        case Point(0, 0): return "origin"
        case Point(x, y=0): return f"on x at {x}"
        case Point() as p: return f"point {p}"
        case Plain(a=1): return "plain"
        case int() | float(): return "number"
        case {"p": Point(x=px)}: return px
        case _: return "?"
for v in (Color.RED, Color.BLUE, Point(0, 0), Point(3, 0), Point(1, 2), Plain(), 1.5, {"p": Point(7, 8)}):
    print(f(v))
try:
    match 5:
        case int(1, 2): pass
except TypeError as e:
    print(e)
