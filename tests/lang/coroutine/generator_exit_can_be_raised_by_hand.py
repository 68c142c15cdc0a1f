async def f():
    raise GeneratorExit("by hand")
try:
    f().send(None)
except GeneratorExit as e:
    print(repr(e))
def g():
    yield 1
    raise GeneratorExit
it = g()
next(it)
try:
    next(it)
except GeneratorExit as e:
    print(repr(e))
print(next(it, "finished"))
