print("{} {1} {0}".format("a", "b") if False else "{0} {1} {0}".format("a", "b"), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{x.real} {y[0]} {z[key]}".format(x=1, y=[5], z={"key": "v"}), "{!r} {!s:>4} {!a}".format("a", "b", "é"), "{{}} {:{}}".format("x", 5))
print("{:*^9,} {:+.1e}".format(12345, 0.5), "{:%}".format(0.5), "{0:{fill}{align}6}".format("ab", fill="-", align="^"), "{a}".format_map({"a": 1}))
for s, args in (("{} {0}", (1,)), ("{", ()), ("}", ()), ("{}", ()), ("{a}", ()), ("{0.x}", (1,)), ("{:d}", ("s",)), ("{:.2d}", (1,)), ("{!z}", (1,)), ("{0[}", (1,)), ("{:>>5}", (1,)), ("{:5.}", (1,))):
    try:
        print(s.format(*args))
    except Exception as e:
        print(type(e).__name__, e)
