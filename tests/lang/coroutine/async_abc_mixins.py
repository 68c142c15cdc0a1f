from collections.abc import AsyncIterator, AsyncGenerator, AsyncIterable

class It(AsyncIterator):
    def __init__(self): self.n = 0
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return self.n
class Gen(AsyncGenerator):
    async def asend(self, value): return ("asend", value)
    async def athrow(self, typ, val=None, tb=None): raise typ
async def main():
    i = It()
    print(aiter(i) is i, [x async for x in i], isinstance(i, AsyncIterable))
    g = Gen()
    print(await anext(g), await g.asend(3), await g.aclose())
try:
    main().send(None)
except StopIteration:
    pass
