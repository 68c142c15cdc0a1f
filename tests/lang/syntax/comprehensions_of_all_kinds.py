print([x * y for x in range(3) for y in range(3) if x != y if y])
print({x % 3 for x in range(10)}, {k: v for k, v in zip("ab", (1, 2))}, list(x for x in "ab"))
print([[j for j in range(i)] for i in range(3)])
print([(x, y) for x, *y in ["abc", "de"]], [x for x in [1, 2, 3] if x > 1 for x in [x, -x]])
x = "kept"
[x for x in range(3)]
print(x, {**{"a": 1}, "b": 2, **{"a": 3}}, [*range(2), *"ab"], (*[], 1), {*[1, 1]})
