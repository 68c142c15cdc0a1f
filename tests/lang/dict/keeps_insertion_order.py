d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
del d["a"]
d["a"] = 4
print(d, list(d), list(d.items()), list(reversed(d)), d.popitem(), d, dict(zip("xy", (1, 2))), dict([("k", 1)], z=2), dict(d, q=1), {**d, "b": 0})
print(d == {"c": 3, "b": 10}, d | {"n": 1}, {"n": 1} | d, len(d), "b" in d, 10 in d.values())
d |= [("w", 5)]
print(d, dict.fromkeys("ab"), dict.fromkeys([1, 2], 0))
