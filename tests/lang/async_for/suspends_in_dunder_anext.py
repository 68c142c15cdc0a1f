import types

@types.coroutine
def pause(x):
    return (yield x)

class Slow:
    n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return await pause(f"waiting for {self.n}")

async def main():
    return [x async for x in Slow()]

c = main()
print(c.send(None))
print(c.send("a"))
try:
    c.send("b")
except StopIteration as stop:
    print(stop.value)
