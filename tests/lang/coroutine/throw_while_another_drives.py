import types

@types.coroutine
def inner():
    try:
        yield "waiting"
    except ValueError:
        try:
            outer_coro.throw(KeyError("from inside"))
        except ValueError as e:
            print("refused:", e)
        yield "still here"

async def outer():
    await inner()

outer_coro = outer()
print(outer_coro.send(None))
print(outer_coro.throw(ValueError))
outer_coro.close()
