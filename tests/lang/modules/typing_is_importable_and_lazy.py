from typing import *
def f(x: Optional[int], y: Union[int, str] = 0, *a: Any) -> List[Dict[str, int]]: return []
class T1(TypedDict): a: int
class N1(NamedTuple):
    a: int
    b: str = "x"
print(N1(1), N1(1).b, T1(a=1), Optional[int], Union[int, None], List[int], Callable[[int], str], Literal["a", 1], cast(int, "x"), get_type_hints(N1))
class Proto(Protocol):
    def m(self) -> int: ...
@runtime_checkable
class HasM(Protocol):
    def m(self): ...
class Impl:
    def m(self): return 1
print(isinstance(Impl(), HasM), isinstance(5, HasM), TYPE_CHECKING, list[int], dict[str, list[int]], int | str, get_origin(List[int]), get_args(Dict[str, int]))
T = TypeVar("T", bound=int)
class G(Generic[T]):
    def get(self) -> T: ...
print(T, G[int], G.__parameters__, overload.__name__, final(Impl) is Impl)
