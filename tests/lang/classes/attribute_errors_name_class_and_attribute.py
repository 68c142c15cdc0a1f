class C:
    __slots__ = ("a",)
class Plain: pass
import math
for attempt in (
    lambda: C().a, lambda: C().b, lambda: setattr(C(), "z", 1), lambda: Plain().nothing, lambda: Plain.nothing,
    lambda: delattr(Plain(), "x"), lambda: (5).foo, lambda: setattr(5, "x", 1), lambda: "s".x, lambda: None.y,
    lambda: math.nope, lambda: setattr(int, "x", 1), lambda: [].push(1),
):
    try:
        attempt()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
