def g():
    yield 1, 2
    yield *[1, 2], 3
    x = yield *"ab",
    return x, *x

it = g()
print(next(it), next(it), next(it))
try:
    it.send((9,))
except StopIteration as stop:
    print(stop.value)
