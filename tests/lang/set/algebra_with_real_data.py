a, b = {"x": 1, "y": 2}.keys(), {"y", "z"}
print(sorted(a & b), sorted(a | b), sorted(a ^ b), sorted(set("hello") & set("world")), set() == frozenset(), {1, 2} < {1, 2, 3}, {1} <= {1}, {1, 2}.issubset([1, 2, 3]), {1}.issuperset([]))
s = {3, 1, 2}
s |= {5}; s -= {1}; s ^= {2, 9}; s &= {3, 5, 9, 10}
print(s, len(s), sorted(s), sum(s), {x % 3 for x in range(10)}, {*[1, 1, 2]}, frozenset("ab") == {"a", "b"})
