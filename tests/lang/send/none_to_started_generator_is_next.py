def g():
    x = yield 1
    print("x is", x)
    y = yield 2
    print("y is", y)
it = g()
print(it.send(None), it.send(None), next(it, "end"))
