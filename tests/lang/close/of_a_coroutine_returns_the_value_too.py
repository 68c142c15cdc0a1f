import types

@types.coroutine
def pause():
    yield

async def f():
    try:
        await pause()
    except GeneratorExit:
        return 42

c = f()
c.send(None)
print(c.close())
