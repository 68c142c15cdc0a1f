def inner():
    yield 1
    x = yield 2
    print("x =", x)
    yield 3

def outer(i):
    yield from i

i = inner()
print(next(i))
o = outer(i)
print(next(o), o.send("joined"), list(o), list(i))
