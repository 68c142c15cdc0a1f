class Resource:
    opened = []
    def __init__(self, name): self.name = name
    def __await__(self):
        yield f"opening {self.name}"
        self.opened.append(self.name)
        return self
    async def __aenter__(self): return await self
    async def __aexit__(self, *exc): self.opened.remove(self.name)
    def __aiter__(self): self.i = 0; return self
    async def __anext__(self):
        self.i += 1
        if self.i > 2: raise StopAsyncIteration
        return f"{self.name}{self.i}"
async def main():
    async with Resource("a") as a, Resource("b") as b:
        return [x + y async for x in a async for y in b], list(Resource.opened)
c = main()
print(c.send(None), c.send(None))
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value, Resource.opened)
