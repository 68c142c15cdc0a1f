class Count:
    def __init__(self, n): self.i, self.n = 0, n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i

async def main():
    async for x in Count(3):
        print(x)
    else:
        print("else runs")
    async for x in Count(3):
        if x == 2: break
    else:
        print("not after break")
    print(x)

try:
    main().send(None)
except StopIteration:
    pass
