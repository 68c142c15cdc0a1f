"""Typed dicts with annotations that only this module can resolve."""
from __future__ import annotations

from typing import Annotated, Generic, Optional, Required, TypedDict, TypeVar

OptionalIntType = Optional[int]
T = TypeVar("T")


class Foo(TypedDict):
    a: OptionalIntType


class FooGeneric(TypedDict, Generic[T]):
    a: Optional[T]


class VeryAnnotated(TypedDict, total=False):
    a: Annotated[Annotated[Annotated[Required[int], "a"], "b"], "c"]
