# S2: send(None) does the same as next() on the iterator from __await__().
class Ticks:
    def __await__(self):
        yield "tick"
        yield "tock"

async def main():
    await Ticks()

c = main()
print(c.send(None), c.send(None))
iterator = main().__await__()
print(next(iterator), next(iterator))
