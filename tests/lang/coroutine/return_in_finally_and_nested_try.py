import types, warnings
@types.coroutine
def pause(x): return (yield x)

async def f():
    for i in range(2):
        try:
            try:
                await pause(f"try {i}")
            finally:
                await pause(f"finally {i}")
        except ValueError as e:
            print("caught", e)
            await pause("in except")
    return "end"

c = f()
print(c.send(None), c.throw(ValueError("v")), c.send(None), c.send(None), c.send(None))
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
