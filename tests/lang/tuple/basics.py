t = (1, 2, 3, 2)
print(t.count(2), t.index(3), t + (4,), t * 2, t[1:], (), (1,), 1 in t, (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)), tuple("ab"), tuple([1]), t == (1, 2, 3, 2), len(t), (1, "a", None))
for attempt in (lambda: t[9], lambda: t.__setitem__(0, 1), lambda: t.index(9), lambda: hash(([],)), lambda: t + [1], lambda: tuple(5), lambda: (1,) < ("a",)):
    try:
        attempt()
    except Exception as e:
        print(type(e).__name__, e)
try:
    t[0] = 1
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)
