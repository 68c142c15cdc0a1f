import types

@types.coroutine
def innermost():
    try:
        yield 1
    except LookupError as e:
        print("innermost saw", repr(e))
        raise

async def middle():
    try:
        await innermost()
    except LookupError as e:
        print("middle saw", repr(e))
        raise RuntimeError("turned") from e

async def outer():
    try:
        await middle()
    except RuntimeError as e:
        return f"outer got {e!r} from {e.__cause__!r}"

c = outer()
c.send(None)
try:
    c.throw(IndexError("i"))
except StopIteration as stop:
    print(stop.value)
