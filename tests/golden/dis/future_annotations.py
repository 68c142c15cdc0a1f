from __future__ import annotations

a: int | None = (1)
b: dict[str, list[int]] = {}
def f(x: lambda y, *z, k=1: y + 1, g: "quoted", h: a.b[1:2, ...], i: -x ** (y + 1)) -> (a if b else c): ...
class C:
    z: [i for i in j if k]
    w: f"{x!r:>3} and {{}}"
    v: not (a and b) or c < d
