# A WeakSet has the operations of a set; what it holds goes when nobody else does.
import gc
from weakref import WeakSet


class Item:
    def __init__(self, name):
        self.name = name


def names(items):
    return sorted(item.name for item in items)


a, b, c = (Item(name) for name in "abc")
first, second = WeakSet([a, b]), WeakSet([b, c])
print(names(first | second), names(first & second), names(first - second), names(first ^ second))
print(names(first.union([c])), names(first.intersection([a])), names(first.difference([a])))
print(first == WeakSet([b, a]), first <= WeakSet([a, b, c]), first < first, first.isdisjoint([c]))
first |= second
first -= WeakSet([a])
print(names(first), names(first.copy()))
first.remove(c)
try:
    first.remove(c)
except KeyError as error:
    print("KeyError", len(error.args))
first.symmetric_difference_update([a, b])
print(names(first))
del a
gc.collect()
print(len(first), names(second))
