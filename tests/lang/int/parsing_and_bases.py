print(int("12"), int("-0x1F", 16), int("0b101", 0), int(" 7\n"), int("1_000"), int(3.99), int(-3.99), int(True), int("zz", 36), int(b"12"), int())
for args in (("x",), ("",), ("1.5",), ("12", 1), ("9", 8), (None,), ([],), ("1__0",), (float("nan"),), (float("inf"),), (5, 2)):
    try:
        print(int(*args))
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
