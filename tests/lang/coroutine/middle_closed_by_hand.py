import types

@types.coroutine
def pause():
    yield

async def inner():
    try:
        await pause()
    finally:
        print("inner closed")

async def outer():
    try:
        await i
    except RuntimeError as e:
        return repr(e)

i = inner()
o = outer()
o.send(None)
i.close()
try:
    o.send(None)
except StopIteration as stop:
    print(stop.value)
