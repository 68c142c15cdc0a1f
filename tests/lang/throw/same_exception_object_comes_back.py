def g():
    try:
        yield
    except ValueError as e:
        saved.append(e)
        raise
saved = []
it = g()
next(it)
mine = ValueError("mine")
try:
    it.throw(mine)
except ValueError as e:
    print(e is mine, saved[0] is mine, e.__context__)
