# Keys required, optional and read-only along inheritance; generic named tuples; hints that are left alone.
from typing import Annotated, Generic, NamedTuple, NotRequired, ReadOnly, Required, TypedDict, TypeVar, get_type_hints, no_type_check


class Movie(TypedDict):
    title: ReadOnly[str]
    year: NotRequired[Annotated[int, "ad"]]


class More(Movie, total=False):
    rating: float
    studio: Required[str]


for cls in (Movie, More):
    print(sorted(cls.__required_keys__), sorted(cls.__optional_keys__), sorted(cls.__readonly_keys__), cls.__total__)
print(get_type_hints(More), More.__orig_bases__)
try:
    class Bad(More):
        rating: ReadOnly[float]
except TypeError as error:
    print(error)
T = TypeVar("T")


class Entry(NamedTuple, Generic[T]):
    key: str
    value: T


print(Entry("a", 1), Entry[int]("b", 2).value, Entry.__orig_bases__, Entry.__bases__)


@no_type_check
def odd(a: "what ever"):
    pass


print(get_type_hints(odd))
