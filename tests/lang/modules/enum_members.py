from enum import *

class Color(Enum):
    RED = 1
    GREEN = auto()
    ALIAS = 1
print(Color.RED, repr(Color.GREEN), Color(1), Color["GREEN"], Color.ALIAS is Color.RED, list(Color), Color.RED.name, Color.GREEN.value, len(Color), Color.RED in Color, isinstance(Color.RED, Color))
for attempt in (lambda: Color(9), lambda: Color["X"], lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.GREEN):
    try:
        attempt()
    except Exception as e:
        print(type(e).__name__, e)
class Perm(Flag):
    R = auto(); W = auto(); X = auto()
rw = Perm.R | Perm.W
print(rw, Perm.R in rw, ~Perm.R, rw & Perm.W, Perm(0), rw.value, list(rw))
class N(IntEnum):
    ONE = 1
    TWO = 2
print(N.ONE + 1, N.TWO > N.ONE, N.ONE == 1, f"{N.ONE}", repr(N.TWO), sorted([N.TWO, N.ONE]))
class S(StrEnum):
    A = auto()
print(S.A, S.A == "a", repr(S.A), S.A.upper(), {Color.RED: "r"}[Color.RED])
try:
    class Sub(Color): pass
except TypeError as e: print(e)
