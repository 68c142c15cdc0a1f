def g():
    try:
        yield
    except GeneratorExit:
        raise StopIteration("x")

it = g()
next(it)
try:
    it.close()
except RuntimeError as e:
    print(e, repr(e.__cause__))
