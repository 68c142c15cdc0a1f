import types
@types.coroutine
def pause(x): return (yield x)
async def agen():
    got = None
    while got != "stop":
        got = yield (await pause("before yield"), got)
        await pause(f"after {got}")
a = agen()
s = a.asend(None)
print(s.send(None))
try: s.send("P")
except StopIteration as stop: print(stop.value)
s = a.asend("value")
print(s.send(None), s.send(None))
try: s.send("Q")
except StopIteration as stop: print(stop.value)
s = a.asend("stop")
print(s.send(None))
try: s.send(None)
except StopAsyncIteration: print("ended")
