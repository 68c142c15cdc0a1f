import types

@types.coroutine
def pause():
    yield "paused"

async def f():
    try:
        await pause()
    except ValueError as e:
        print("caught", e)
    return "after"

c = f()
print(c.send(None))
try:
    c.throw(ValueError("boo"))
except StopIteration as stop:
    print(stop.value)
