a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= {1, 2, 3, 4}, a < a, a >= {1}, a.isdisjoint({9}), a.union([7], (8,)), a.intersection([1, 5]), a.difference([1]), a.symmetric_difference([1, 9]), 2 in a, len(a), set(), {*()}, set("aab") == {"a", "b"}, a == frozenset(a))
a.add(5); a.discard(99); a.remove(1); a.update([6], (7,)); a -= {6}; a |= {8}; a &= {2, 3, 8}; a ^= {3}
print(a, a.copy() is a, a.pop() in (2, 8), frozenset([1]) | {2}, type({1} | frozenset([2])).__name__, {frozenset([1]): "x"}[frozenset([1])])
for attempt in (lambda: {1}.remove(2), lambda: set().pop(), lambda: {[]}, lambda: {1} | [2], lambda: {1} < [1], lambda: hash(set()), lambda: set(5), lambda: {1}.add([]), lambda: frozenset().add(1)):
    try:
        attempt()
    except Exception as e:
        print(type(e).__name__, e)
