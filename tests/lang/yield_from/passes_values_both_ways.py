def inner():
    got = yield "first"
    print("inner got", got)
    got = yield "second"
    print("inner got", got)
    return "inner result"

def outer():
    result = yield from inner()
    print("outer has", result)
    return "outer result"

o = outer()
print(next(o), o.send(1))
try:
    o.send(2)
except StopIteration as stop:
    print(stop.value)
