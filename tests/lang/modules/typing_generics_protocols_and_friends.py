class Stack[T]:
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
print(Stack.__type_params__, Stack[int], Stack.__parameters__, Stack.__orig_bases__, Stack.__mro__)
type X = list[int] | None
type Y[K, V] = dict[K, list[V]]
print(X, X.__value__, Y.__type_params__, Y[str, int], Y[str,int].__args__, repr(Y))
def f[T: (int, str), *Ts, **P](a: T, *args: *Ts) -> T: return a
print(f.__type_params__, f.__type_params__[0].__constraints__, [type(p).__name__ for p in f.__type_params__])
def g[T: int = bool](x: T): ...
t = g.__type_params__[0]; print(t.__bound__, t.__default__, t.has_default(), t.__name__, t)
from typing import *
T = TypeVar('T'); U = TypeVar('U', bound=int, covariant=True); P = ParamSpec('P')
print(T, U, P, P.args, P.kwargs, T.__module__, U.__bound__, T.__default__)
class Box(Generic[T]): pass
print(Box[int], Box[T], Box.__parameters__, Box[int].__args__, Box[int].__origin__)
print(Callable[P, T], Callable[[int], str], Optional[T], Union[int, str, None], list[T][int], dict[str, T][int], T | None, T | int)
for s in ("TypeVar('A', int)", "TypeVar('A', covariant=True, contravariant=True)", "Generic[int]", "Box[int, str]", "class_()", "Generic[T, T]", "X[int]", "TypeVar(1)", "isinstance(1, Box[int])", "class_2()"):
    def class_():
        class Z(T): pass
    def class_2():
        class W(Generic): pass
    try: print(eval(s))
    except Exception as e: print(type(e).__name__, e)
class Proto(Protocol):
    def m(self) -> int: ...
@runtime_checkable
class R(Protocol):
    def m(self) -> int: ...
class Impl:
    def m(self): return 1
print(isinstance(Impl(), R), isinstance(3, R), issubclass(Impl, R))
try: isinstance(Impl(), Proto)
except TypeError as e: print(e)
try: Proto()
except TypeError as e: print(e)
class TD(TypedDict, total=False):
    a: int
    b: Required[str]
print(TD(a=1), TD.__required_keys__, TD.__optional_keys__, TD.__annotations__)
class NT(NamedTuple):
    a: int
    b: str = 'x'
print(NT(1), NT._field_defaults, NT.__annotations__)
UserId = NewType('UserId', int); print(UserId(5), UserId)
print(get_type_hints(f), Annotated[int, 'x'], get_args(Annotated[int, 'x']), Literal[1, 'a'], Final[int], ClassVar[int], Any, Self, NoReturn)
