# A subclass of types.GenericAlias makes its own instances; collections.abc.Callable's is one.
import collections.abc
import types
from dataclasses import dataclass, is_dataclass
from typing import ParamSpec, TypeVar

T, P = TypeVar("T"), ParamSpec("P")


@dataclass
class Pair(types.GenericAlias):
    origin: type
    args: tuple


pair = Pair(list, int)
print(type(pair).__name__, is_dataclass(pair), pair == list[int], isinstance(pair, type))
C = collections.abc.Callable
print(C[[], bool], C[[int, T], str][bytes], C[P, T][[int, str], None], C[..., int], C[P, int][str, bool])
print(C[[int, str], bool].__args__, C[[int], T].__parameters__)
