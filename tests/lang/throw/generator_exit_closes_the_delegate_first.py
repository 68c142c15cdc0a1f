def inner():
    try:
        yield 1
    finally:
        print("inner finally")

def outer():
    try:
        yield from inner()
    except GeneratorExit:
        print("outer sees GeneratorExit")
        raise

g = outer()
next(g)
try:
    g.throw(GeneratorExit)
except GeneratorExit as e:
    print(repr(e))
