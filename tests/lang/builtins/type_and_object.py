print(type(5), type(type), type("X", (), {}).__name__, object().__class__, type(lambda: 0), type(print), type([].append), type(str.join), type(int.real) if hasattr(int, "real") else 0, type(iter([])), type(iter({})), type({}.keys()), type(range(1)), type(None), type(NotImplemented), type(...), type(Exception()), type(type.__call__))
for attempt in (lambda: type(), lambda: type(1, 2), lambda: type("X", 5, {}), lambda: type("X", (), 5), lambda: type(5, (), {}), lambda: int.__new__(str), lambda: object.__new__(int), lambda: type("X\0", (), {}), lambda: type.__new__(5)):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
