# A comparison of keys that itself advances the group ends the group, no more.
from itertools import groupby, islice, batched, zip_longest, tee, pairwise

class Key:
    calls = 0
    def __init__(self, value): pass
    def __eq__(self, other):
        Key.calls += 1
        if Key.calls == 1: next(group, None)
        return True

group = next(groupby(range(10), Key))[1]
print(next(group, "end"), next(group, "end"), next(group, "end"))
print([(k, list(g)) for k, g in groupby("aabca", str.upper)])
print(list(islice(range(9), 1, None, 3)), list(batched("abcde", 2)), list(pairwise("abc")))
a, b = tee(iter("xyz"))
print(next(a), list(b), list(a), list(zip_longest("ab", "c", fillvalue="-")))
try: batched("a", 0)
except ValueError as e: print(e)
