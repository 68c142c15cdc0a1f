import types

@types.coroutine
def pause():
    try:
        yield
    except ValueError as e:
        return repr(e)

async def f():
    return await pause()

for args in [(ValueError, "text"), (ValueError, ("a", "b")), (ValueError, ValueError("made")), (ValueError, None, None)]:
    c = f()
    c.send(None)
    try:
        c.throw(*args)
    except StopIteration as stop:
        print(stop.value)
