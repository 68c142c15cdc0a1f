import types

@types.coroutine
def pause():
    try:
        yield
    finally:
        print("pause closed")

async def f():
    try:
        await pause()
    finally:
        print("f closed")

c = f()
c.send(None)
print("before del")
del c
print("after del")
