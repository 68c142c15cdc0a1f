# auto() inside a tuple (or a named tuple) counts on from the last auto(), whatever else the tuples hold.
from collections import namedtuple
from enum import Enum, Flag, auto


class Twice(Enum):
    ONE = auto()
    TWO = auto(), auto()
    THREE = auto(), auto(), auto()


print([member.value for member in Twice])
Entry = namedtuple("Entry", "index text")


class Named(Entry, Enum):
    FIRST = auto(), "for the money"
    SECOND = auto(), "for the show"


print(Named.SECOND.value, Named.SECOND.index, Named.FIRST.text)


class Held(Enum):
    FIRST = Entry(auto(), "a")
    SECOND = Entry(auto(), "b")


print(Held.SECOND.value)


class Option(Flag):
    A = 1
    NOTHING = None


for action in (lambda: Option.NOTHING & Option.A, lambda: Option.A ^ Option.NOTHING, lambda: ~Option.NOTHING):
    try:
        action()
    except TypeError as error:
        print(error)
