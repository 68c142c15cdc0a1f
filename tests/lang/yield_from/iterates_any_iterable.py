def g():
    yield from "ab"
    yield from [1, 2]
    yield from {"k": 1}
    x = yield from range(2)
    print("a range returns", x)
    yield from ()

print(list(g()))
