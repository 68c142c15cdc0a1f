def inner():
    yield

def outer(x):
    yield from x

i = inner()
o = outer(i)
print(o.gi_yieldfrom)
next(o)
print(o.gi_yieldfrom is i, i.gi_yieldfrom)
l = outer([1])
next(l)
print(type(l.gi_yieldfrom).__name__)
