def g():
    yield 1

for wrong in (5, "text", int, None, ["x"]):
    it = g()
    next(it)
    try:
        it.throw(wrong)
    except TypeError as e:
        print(e)
    print(next(it, "finished"))
