d = {"a": 1}
print(d.get("x"), d.get("x", 5), d.setdefault("a", 9), d.setdefault("b", 2), d.pop("a"), d.pop("zz", None), d, d.update(c=3), d, d.copy(), d.clear(), d)
for attempt in (lambda: {}["k"], lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: dict(5), lambda: dict([1]), lambda: dict(["abc"]), lambda: {} < {}, lambda: dict(a=1, **{"a": 2}), lambda: {}.get(), lambda: {1: 2}[{}], lambda: dict([(1, 2, 3)])):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
