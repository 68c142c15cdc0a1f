import types
@types.coroutine
def pause(x): return (yield x)

async def inner():
    a = await pause("one")
    b = await pause("two")
    return a, b

async def outer(i):
    for _ in range(1):
        print(await pause("outer first"))
    return await i

i = inner()
o = outer(i)
print(i.send(None))
print(o.send(None))
try:
    o.send("go")
except RuntimeError as e:
    print(e)
print(i.send(1))
try:
    i.send(2)
except StopIteration as stop:
    print(stop.value)
