d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
d["c"] = 3
print(k, v, i, len(k), "c" in k, ("a", 1) in i, 3 in v, k & {"a", "z"}, sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "q"}), k == {"a", "b", "c"}, i == {("a", 1), ("b", 2), ("c", 3)}, k.isdisjoint({"z"}), v == d.values(), k.mapping["a"])
