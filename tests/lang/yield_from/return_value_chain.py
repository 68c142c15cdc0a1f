def a():
    yield 1
    return "a"
def b():
    return (yield from a()) + "b"
def c():
    return (yield from b()) + "c"
g = c()
print(next(g))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
