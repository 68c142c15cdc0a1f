"""Annotations of a module and of all sorts of classes and functions."""
from functools import wraps
from typing import List, Optional, Tuple


class C:
    x = 5
    y: Optional["C"] = None


x: int = 5
y: str = x
f: Tuple[int, int]


class M(type):
    o: type = object


class D(C):
    j: str = "hi"
    k: str = "bye"


j_class = C
h_class = C()


class Y:
    z: int


class S:
    x: str = "something"
    y: str = "something else"


def foo(x: int = 10):
    def bar(y: List[str]):
        x: str = "yes"

    bar()


def dec(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)

    return wrapper


u: int | float
