import sys, types

@types.coroutine
def innermost():
    try:
        yield
    except ValueError:
        frame = sys._getframe()
        names = []
        while frame:
            names.append(frame.f_code.co_name)
            frame = frame.f_back
        return names

async def middle():
    return await innermost()

async def outer():
    return await middle()

c = outer()
c.send(None)
try:
    c.throw(ValueError)
except StopIteration as stop:
    print(stop.value)
