import types

@types.coroutine
def pause(n):
    return (yield n)

async def f():
    a = await pause(1)
    b = await pause(2)
    return [a, b]

async def outer(c):
    return await c

c = f()
print(c.send(None))
print(c.send("by hand"))
o = outer(c)
try:
    o.send(None)  # it waits for its pause already
except (RuntimeError, StopIteration) as e:
    print(repr(e))
