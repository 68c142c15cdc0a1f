# A class that is registered with Sequence or Mapping, or inherits from it, matches such patterns; so do those below it.
import collections
from collections.abc import Mapping, Sequence


def kind(subject):
    match subject:
        case [*_]:
            return "sequence"
        case {}:
            return "mapping"
    return "neither"


class Late:
    pass


class Below(Late):
    pass


print(kind(Late()), kind(Below()))
Mapping.register(Late)
print(kind(Late()), kind(Below()))
print(kind(collections.UserDict()), kind(collections.UserList()), kind("text"))


class Own(Sequence):
    def __getitem__(self, index):
        return [10, 20][index]

    def __len__(self):
        return 2


match Own():
    case [x, y]:
        print(x, y)
