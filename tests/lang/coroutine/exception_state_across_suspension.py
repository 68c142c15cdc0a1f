import sys, types
@types.coroutine
def pause(): yield

async def f():
    try:
        raise KeyError("inside")
    except KeyError:
        await pause()
        print("f:", repr(sys.exception()))
        try:
            raise ValueError("new")
        except ValueError as e:
            print(repr(e.__context__))

c = f()
c.send(None)
try:
    raise OSError("outside")
except OSError:
    try:
        c.send(None)
    except StopIteration:
        print("driver:", repr(sys.exception().__context__), repr(sys.exception()))
print(sys.exception())
