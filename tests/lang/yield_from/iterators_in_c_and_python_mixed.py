def mixed():
    a = yield from iter([1, 2])
    b = yield from map(str, range(2))
    c = yield from zip("ab", [1, 2])
    d = yield from enumerate("x")
    e = yield from (x * x for x in range(3))
    f = yield from {"k": 1}.items()
    g = yield from reversed([7, 8])
    return a, b, c, d, e, f, g
it = mixed()
print([x for x in it])
def inner():
    return (yield from mixed())
def drive(g):
    while True:
        try: next(g)
        except StopIteration as stop: return stop.value
print(drive(inner()))
