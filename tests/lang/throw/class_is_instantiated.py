import types

@types.coroutine
def pause():
    try:
        yield
    except ValueError as e:
        return repr(e)

async def f():
    return await pause()

c = f()
c.send(None)
try:
    c.throw(ValueError)
except StopIteration as stop:
    print(stop.value)  # ValueError()
