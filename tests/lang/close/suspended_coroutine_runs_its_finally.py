import types

@types.coroutine
def pause():
    yield

async def f():
    try:
        await pause()
    finally:
        print("cleaned up")

c = f()
c.send(None)
print(c.close())
