import collections, dataclasses, enum, fractions, functools, struct

def failure(function, *args):
    try:
        print(function(*args))
    except Exception as exc:
        print(type(exc).__name__, exc)

Point = collections.namedtuple("Point", "x y")
class Color(enum.Enum):
    RED = 1
class Less:
    x: int
    def __lt__(self, other): return True
@functools.singledispatch
def show(value): ...
def for_later(value: "Later"): ...
def for_lists(value: list[int]): ...
failure(collections.Counter, [[1]])
failure(lambda: collections.Counter("a") ^ collections.Counter("b"))
failure(setattr, Point(1, 2), "x", 3)
failure(delattr, Point(1, 2), "x")
failure(lambda: fractions.Fraction(6, 4) / 0)
failure(Color)
failure(dataclasses.dataclass(order=True), Less)
failure(show.register, for_later)
failure(show.register, for_lists)
failure(struct.pack, "s", "text")
failure(struct.pack, "d", "1")
failure(struct.unpack_from, "i", b"a")
