# tee's iterators share what was read, can be referenced weakly, and notice when they are entered again.
import weakref
from itertools import repeat, tee

a, b = tee(iter(range(200)), 2)
print(sum(a), [next(b) for _ in range(3)], sum(b), next(a, "end"))
reference = weakref.ref(a)
del a
print(reference())

forward, backward = tee(repeat(None, 100_000))
any(forward)
del backward
print("freed")


class Again:
    first = True

    def __iter__(self):
        return self

    def __next__(self):
        if Again.first:
            Again.first = False
            return next(two)
        raise StopIteration


one, two = tee(Again())
try:
    next(one)
except RuntimeError as error:
    print(error)
