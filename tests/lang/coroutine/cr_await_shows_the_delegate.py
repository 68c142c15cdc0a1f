import types

@types.coroutine
def pause():
    yield

async def inner():
    await pause()

async def outer():
    await i

i = inner()
o = outer()
print(o.cr_await)
o.send(None)
print(o.cr_await is i, i.cr_await.__name__, i.cr_await.gi_yieldfrom)
o.close()
print(o.cr_await, i.cr_await)
