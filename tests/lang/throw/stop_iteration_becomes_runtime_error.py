async def f():
    await Pause()

class Pause:
    def __await__(self):
        yield

c = f()
c.send(None)
try:
    c.throw(StopIteration("mine"))
except RuntimeError as e:
    print(e, repr(e.__cause__), repr(e.__context__))
