import types

@types.coroutine
def pause(x):
    return (yield x)

class Slow:
    async def __aenter__(self): return await pause("entering")
    async def __aexit__(self, exc_type, exc, tb): return await pause(f"exiting with {exc!r}")

async def main():
    async with Slow() as value:
        print("value", value)
        raise ValueError("v")
    return "swallowed"

c = main()
print(c.send(None))
print(c.send("opened"))
try:
    c.send(True)
except StopIteration as stop:
    print(stop.value)
