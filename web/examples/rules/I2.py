# I2: async for walks an asynchronous iterator; a plain for cannot.
class Countdown:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        return self.n

async def main():
    async for n in Countdown(2):
        print(n)
    for n in Countdown(2):
        print("never")

try:
    main().send(None)
except TypeError as e:
    print(e)
