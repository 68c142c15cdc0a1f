def level(n):
    try:
        if n == 0: yield "bottom"
        else: yield from level(n - 1)
    except ValueError as e:
        print("level", n, "sees", e, len(e.args))
        if n == 2: raise KeyError("changed at 2") from e
        raise
g = level(3)
next(g)
try:
    g.throw(ValueError("go"))
except KeyError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__))
