def g():
    yield 1

it = g()
next(it)
try:
    it.throw(ValueError("a"), "b")
except TypeError as e:
    print(e)
try:
    it.throw(ValueError, "b", "not a traceback")
except TypeError as e:
    print(e)
print(it.gi_frame is None)
