import sys

told = []

def trace(frame, event, arg):
    shown = repr(arg) if not isinstance(arg, tuple) else arg[0].__name__
    if event != "line" and shown != "StopIteration":
        told.append((event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, shown))
    return trace

class Pause:
    def __await__(self):
        got = yield "paused"
        return got

async def inner():
    return await Pause()

async def outer():
    try:
        await inner()
        await inner()
    except KeyError:
        return "done"

def numbers():
    yield 1
    yield 2

c, g = outer(), numbers()
sys.settrace(trace)
next(g)
c.send(None)
c.send("a")
next(g)
try:
    c.throw(KeyError("k"))
except StopIteration as e:
    told.append(e.value)
g.close()
sys.settrace(None)
print(*told, sep="\n")
