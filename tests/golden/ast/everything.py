import a.b as c
from . import (x, y as z,)
async def f(a, /, b: int = 3, *c, d=4, **e) -> int:
    x: int = await g(1, *a, k=2, **d)
    return f"a{x!r:>{w}}b{{}}" "c"
@d
class A[T: int, *U, **P](B, metaclass=M):
    type X = int
    print(1 if x else 2, [i async for i in y if z], {1: 2, **k}, {*a, 1}, (yield), lambda *a, k=1: a)
match x:
    case {"a": 1, **r} | [A(b, c=d), *_] if z: pass
    case -1+2j | "s" "t" | None | a.b as q: pass
try: pass
except* (A, B) as e: pass
else: x = y = z, *w = 1
finally: del a, b[1:2, ::3]
with (open(a) as b, c): pass
f"{x=} {y = !r:^{z}}"
t"{x=}{y} a"
0x_ff, 1_000.5e-3j, b'\x00a', 'a\u1234\ud800\n', -1**2 not in 3 is not 4
