prices = {"apple": 3, "pear": 2, "fig": 5}
print({v: k for k, v in prices.items()}, dict(sorted(prices.items(), key=lambda kv: kv[1])), {**prices, "kiwi": 1} | {"fig": 0}, {k: v for k, v in prices.items() if v > 2}, min(prices, key=prices.get))
nested = {}
for path in ("a.b.c", "a.b.d", "x"):
    d = nested
    for part in path.split("."): d = d.setdefault(part, {})
print(nested, list(nested), [*prices.values()], sum(prices.values()), "fig" in prices, prices.get("nope", "?"))
k, v = next(iter(prices.items())); print(k, v, next(reversed(prices)), *prices)
