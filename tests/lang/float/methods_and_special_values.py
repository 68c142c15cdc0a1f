nan, inf = float("nan"), float("inf")
print(nan == nan, nan != nan, inf > 1e308, inf - inf, inf * 0, -inf < nan, [nan] == [nan], nan in [nan], max(1, nan), min(nan, 1))
print((0.5).as_integer_ratio(), (1.5).is_integer(), (255.5).hex(), float.fromhex("0x1.8p3"), (2.0).is_integer(), float("1e5"), float(" -1.5 "), float("1_0.5"), float("-Infinity"))
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, divmod(7.5, -2), 2.0 ** 0.5, (-8) ** (1/3), 1e308 * 10, 5.0 // 0.1, 3 % -2.5)
for s in ("abc", "", "1e", "0x10", "1..2"):
    try:
        float(s)
    except ValueError as e:
        print(e)
