"""A list as a heap: the smallest item is heap[0]. The quick core is built in: _heapq."""
from _heapq import (heapify, heapify_max, heappop, heappop_max, heappush, heappush_max, heappushpop, heappushpop_max,
                    heapreplace, heapreplace_max)

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop',
           'heappush_max', 'heappop_max', 'heapify_max', 'heapreplace_max', 'heappushpop_max']

# The names from before 3.14.
_heapify_max, _heappop_max, _heapreplace_max = heapify_max, heappop_max, heapreplace_max


def merge(*iterables, key=None, reverse=False):
    """Several sorted inputs as one sorted iterator."""
    heap = []
    direction = -1 if reverse else 1
    push, pop, replace = (heappush_max, heappop_max, heapreplace_max) if reverse else (heappush, heappop, heapreplace)
    make = key if key is not None else (lambda value: value)
    for order, iterator in enumerate(map(iter, iterables)):
        for value in iterator:
            push(heap, [make(value), order * direction, value, iterator])
            break
    while heap:
        entry = heap[0]
        yield entry[2]
        for value in entry[3]:
            entry[0], entry[2] = make(value), value
            replace(heap, entry)
            break
        else:
            pop(heap)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]
