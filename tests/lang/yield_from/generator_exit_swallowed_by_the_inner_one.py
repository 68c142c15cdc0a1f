def inner():
    try: yield 1
    except GeneratorExit: return "swallowed"
def outer():
    r = yield from inner()
    print("never reached", r)
g = outer()
next(g)
print(g.close())
g = outer()
next(g)
try:
    g.throw(GeneratorExit)
except GeneratorExit as e:
    print(repr(e))
