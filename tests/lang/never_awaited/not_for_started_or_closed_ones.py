import types

@types.coroutine
def pause():
    yield

async def f():
    await pause()

a = f()
a.send(None)
del a
b = f()
b.close()
del b
print("no warning")
