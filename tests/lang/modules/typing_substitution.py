# What is put in for type variables: several for one TypeVarTuple, lists for a ParamSpec, defaults.
from typing import Callable, Concatenate, Generic, List, ParamSpec, TypeVar, TypeVarTuple, Unpack, Tuple

T, U, P, Ts = TypeVar("T"), TypeVar("U"), ParamSpec("P"), TypeVarTuple("Ts")


class Box(Generic[T, Unpack[Ts]]):
    pass


class Call(Generic[P, T]):
    pass


D = TypeVar("D", default=int)


class Pair(Generic[T, D]):
    pass


print(Box[int, str, bytes].__args__, Box[T, Unpack[Ts]][int, str].__args__, Tuple[Unpack[Ts]][int, str])
print(Callable[P, T][[int, str], bool], Callable[Concatenate[int, P], T][[str], None], Call[[int], str].__args__)
print(Pair[str].__args__, List[T][U][int], dict[str, List[T]][int])
for bad in (lambda: Pair[int, str, float], lambda: Box[()], lambda: List[int][str]):
    try:
        bad()
    except TypeError as error:
        print(error)
