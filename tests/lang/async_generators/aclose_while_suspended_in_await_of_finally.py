import types
@types.coroutine
def pause(x): yield x
async def agen():
    try: yield 1
    finally:
        await pause("closing")
        print("closed")
a = agen()
try: a.asend(None).send(None)
except StopIteration: pass
c = a.aclose()
print(c.send(None))
try: c.send(None)
except StopIteration as stop: print("aclose done", stop.value)
