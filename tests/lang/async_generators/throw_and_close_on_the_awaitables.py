import types
@types.coroutine
def pause(x):
    try: return (yield x)
    except KeyError: return "handled"
async def agen():
    try:
        yield await pause("p")
        yield await pause("q")
    except ValueError as e:
        yield f"caught {e}"
a = agen()
s = a.asend(None)
s.send(None)
try: s.throw(KeyError("k"))
except StopIteration as stop: print(stop.value)
s = a.__anext__()
s.send(None)
try: s.throw(ValueError("v"))
except StopIteration as stop: print(stop.value)
s = a.__anext__()
print(s.close())
for attempt in (lambda: s.send(None), lambda: s.throw(ValueError)):
    try: attempt()
    except RuntimeError as e: print(e)
print(iter(s) is s, s.__await__() is s)
