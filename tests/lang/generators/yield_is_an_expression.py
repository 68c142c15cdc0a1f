def g():
    x = yield
    y = (yield x) or "nothing"
    print([(yield 1), (yield 2)], (yield), y)
    yield lambda: (yield)

it = g()
print(next(it), it.send("a"), it.send(None), it.send("b"), it.send("c"))
f = it.send("d")
print(type(f()).__name__)
