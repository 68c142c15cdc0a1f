def g():
    yield

it = g()
try:
    it.send("x")
except TypeError as e:
    print(e)
print(it.send(None))
