"""Type parameters under annotations that are strings."""
from __future__ import annotations

from types import SimpleNamespace
from typing import Callable, get_type_hints


class A[T, *Ts, **P]:
    x: T
    y: tuple[*Ts]
    z: Callable[P, str]


class B[T, *Ts, **P]:
    T = int
    Ts = str
    P = bytes
    x: T
    y: Ts
    z: P


Eggs = int
Spam = str


class C[Eggs, **Spam]:
    x: Eggs
    y: Spam


def generic_function[T, *Ts, **P](x: T, *y: *Ts, z: P.args, zz: P.kwargs) -> None: ...


def generic_function_2[Eggs, **Spam](x: Eggs, y: Spam): ...


class D:
    Foo = int
    Bar = str

    def generic_method[Foo, **Bar](self, x: Foo, y: Bar) -> None: ...

    def generic_method_2[Eggs, **Spam](self, x: Eggs, y: Spam): ...


def nested():
    class E[Eggs, **Spam]:
        x: Eggs
        y: Spam

        def generic_method[Eggs, **Spam](self, x: Eggs, y: Spam): ...

    def generic_function[Eggs, **Spam](x: Eggs, y: Spam): ...

    return SimpleNamespace(
        E=E, hints_for_E=get_type_hints(E), hints_for_E_meth=get_type_hints(E.generic_method),
        generic_func=generic_function, hints_for_generic_func=get_type_hints(generic_function),
    )
