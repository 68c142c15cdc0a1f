import types
@types.coroutine
def pause(): yield
async def f():
    try:
        raise KeyError("being handled")
    except KeyError:
        await pause()
c = f()
c.send(None)
thrown = ValueError("thrown")
thrown.__context__ = OSError("its own context")
try:
    c.throw(thrown)
except ValueError as e:
    print(repr(e.__context__), repr(e.__context__.__context__))
