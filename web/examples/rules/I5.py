# I5: StopAsyncIteration from __anext__() ends the loop, and else runs.
class Two:
    n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return self.n

async def main():
    async for n in Two():
        print(n)
    else:
        print("no more")

try:
    main().send(None)
except StopIteration:
    print("main is done")
