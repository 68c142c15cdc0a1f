r = range(0, 20, 3)
print(r, len(r), r[2], r[-1], r[1:3], r[::-1], 9 in r, 10 in r, "a" in r, r.index(9), r.count(3), list(reversed(r)), r == range(0, 21, 3), hash(range(3)) == hash(range(0, 3)), r.start, r.stop, r.step, bool(range(0)), range(10**30)[10**29], len(range(10**9)))
for attempt in (lambda: range(1, 2, 0), lambda: range(1.5), lambda: range(), lambda: r[50], lambda: r.index(1), lambda: range("a"), lambda: len(range(10**30)), lambda: range(1, 2, 3, 4)):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
