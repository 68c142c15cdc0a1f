a: int = 1
b: "str"
if a:
    c: list[int]

class C:
    x: int = 1
    y: T
    if x:
        z: y

def f(a: int, *args: *Ts, k: str = "") -> None:
    local: not_evaluated = 1

type Alias[T] = list[T]
type Simple = int
a.b: int
a[b()]: int
