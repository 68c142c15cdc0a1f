import types
@types.coroutine
def pause():
    yield
async def work(n):
    await pause()
    return n
def numbers(stop):
    i = 0
    while i < stop:
        yield i
        i += 1
c = work(1)
c.cr_frame.f_locals["n"] = "before the start"
print(c.cr_frame.f_locals)
c.send(None)
c.cr_frame.f_locals["n"] += ", while it waits"
try: c.send(None)
except StopIteration as stop: print(stop.value)
g = numbers(2)
print(next(g), g.gi_frame.f_locals)
g.gi_frame.f_locals["i"] = 40
g.gi_frame.f_locals["stop"] = 43
frame = g.gi_frame
print(list(g), frame.f_locals, g.gi_frame)
