def first[T](items: list[T]) -> T: return items[0]
class Box[T, *Ts, **P]:
    def __init__(self, v: T): self.v = v
type Pair[A] = tuple[A, A]
print(first([1, 2]), first.__type_params__, Box.__type_params__, Pair, Pair[int], Pair.__value__)
def bounded[T: int, U: (str, bytes) = str](x: T) -> U: ...
T, U = bounded.__type_params__
print(T.__bound__, U.__constraints__, U.__default__, T.__name__)
type Rec = list[Rec] | int
print(Rec.__value__, Rec.__name__)
