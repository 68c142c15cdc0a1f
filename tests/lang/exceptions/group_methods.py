g = ExceptionGroup("top", [ValueError("v"), ExceptionGroup("in", [KeyError("k"), ValueError("w")])])
print(g.message, len(g.exceptions), g.subgroup(ValueError), repr(g.subgroup(lambda e: isinstance(e, KeyError))))
match, rest = g.split(ValueError)
print(repr(match), repr(rest))
print(g.derive([OSError()]))
for args in (("no list",), ("empty", []), ("not exceptions", [1]), (5, [ValueError()])):
    try:
        ExceptionGroup(*args)
    except (TypeError, ValueError) as e:
        print(e)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
