import types

@types.coroutine
def pause(x):
    return (yield x)

async def inner():
    return [await pause(1), await pause(2), await pause(3)]

async def outer():
    return await i

i = inner()
o = outer()
print(o.send(None))
print(i.send("by hand"))  # past outer's back
print(o.send("through outer"))
try:
    o.send("last")
except StopIteration as stop:
    print(stop.value)
