# A few hundred iterators, each asking the one within.
import itertools
for wrap in (lambda it: map(abs, it), lambda it: filter(None, it), lambda it: zip(it), enumerate, itertools.chain, lambda it: itertools.islice(it, 9)):
    it = iter([1, 2])
    for _ in range(900):
        it = wrap(it)
    item = next(it)
    depth = 0
    while isinstance(item, tuple):
        item = item[-1]
        depth += 1
    print(type(it).__name__, item, depth)
