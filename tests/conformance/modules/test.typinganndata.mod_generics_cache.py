"""Classes whose names another module has as well."""
from typing import Generic, Optional, TypeVar

T = TypeVar("T")
default_a: Optional["A"] = None
default_b: Optional["B"] = None


class A(Generic[T]):
    some_b: "B"


class B(Generic[T]):
    class A(Generic[T]):
        pass

    my_inner_a1: "B.A"
    my_inner_a2: A
    my_outer_a: "A"
