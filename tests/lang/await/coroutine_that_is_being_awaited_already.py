import types

@types.coroutine
def pause():
    yield

async def shared():
    await pause()

async def waiter(c):
    await c

c = shared()
a, b = waiter(c), waiter(c)
a.send(None)
try:
    b.send(None)
except RuntimeError as e:
    print(e)  # coroutine is being awaited already
a.close()
