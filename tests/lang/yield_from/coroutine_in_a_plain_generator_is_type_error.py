async def coro():
    pass

def g(c):
    yield from c

c = coro()
try:
    next(g(c))
except TypeError as e:
    print(e)
c.close()
