def g():
    try:
        raise KeyError("first")
    except KeyError:
        yield

it = g()
next(it)
try:
    it.throw(ValueError("second"))
except ValueError as e:
    print(repr(e.__context__))
