import types

@types.coroutine
def pause():
    yield

async def inner():
    await pause()
    return "inner result"

async def outer():
    return await i

i = inner()
o = outer()
o.send(None)
try:
    i.send(None)
except StopIteration as stop:
    print("by hand:", stop.value)
try:
    o.send(None)
except RuntimeError as e:
    print("outer:", e)
