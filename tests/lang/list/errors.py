for attempt in (lambda: [1][5], lambda: [1]["a"], lambda: [1].remove(2), lambda: [].pop(), lambda: [1].index(2), lambda: [1] + (2,), lambda: [1] * "a", lambda: [1].insert(1), lambda: [].append(), lambda: [1, 2].pop(5), lambda: list(5), lambda: [1] < [None], lambda: [1].__setitem__(3, 1), lambda: sorted([1, "a"]), lambda: [3, 1].sort(key=5), lambda: [].sort(5), lambda: hash([]), lambda: [1][1.0], lambda: list(1, 2)):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
