import types

@types.coroutine
def pause():
    try:
        yield
    finally:
        raise KeyError("from the inside")

async def middle():
    try:
        await pause()
    except KeyError as e:
        print("middle:", repr(e), "while", repr(e.__context__))
        raise ValueError("from the middle")

async def outer():
    await middle()

c = outer()
c.send(None)
try:
    c.close()
except ValueError as e:
    print(repr(e), repr(e.__context__))
