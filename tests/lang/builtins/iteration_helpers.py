print(list(enumerate("ab", 1)), list(zip("abc", [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20])), list(filter(None, [0, 1, "", "a"])), list(filter(str.isupper, "aBcD")), list(reversed("abc")), any([0, 1]), all([]), all([1, 0]), any([]))
print(min(3, 1, 2), max("abc"), min([], default="none"), max([1, -5], key=abs), sum([1, 2], 10), sum([[1], [2]], []), sorted([3, 1], reverse=True), list(iter([1, 2].pop, 1)), next(iter([]), "default"))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
for attempt in (lambda: min([]), lambda: max(), lambda: sum(["a"]), lambda: sum("ab", ""), lambda: next(5), lambda: iter(5), lambda: enumerate(), lambda: zip(5), lambda: map(str), lambda: reversed({1}), lambda: min(1), lambda: iter(5, 1), lambda: len(5), lambda: all(5), lambda: list(map(5, [1])), lambda: next(iter([]))):
    try:
        attempt()
    except Exception as e:
        print(type(e).__name__, e)
