def g():
    yield from [1, 2, 3]

it = g()
print(next(it), it.send(None))
try:
    it.send("value")
except AttributeError as e:
    print(e)
