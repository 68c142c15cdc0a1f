for attempt in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: 0 ** -1, lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0.0 ** -1, lambda: 1 + "a", lambda: "a" + 1, lambda: 1 < "a", lambda: [] + (), lambda: -"a", lambda: ~1.5, lambda: "a" * 1.5, lambda: 1 @ 2, lambda: None + 1, lambda: pow(1, 2, 0), lambda: "a" % 1, lambda: {} | 1, lambda: 2 ** 1e400):
    try:
        print(attempt())
    except (ArithmeticError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
