class Level:
    def __init__(self, n): self.n = n
    def __await__(self):
        try:
            if self.n:
                yield from Level(self.n - 1).__await__()
            else:
                yield
        except GeneratorExit:
            print("GeneratorExit at", self.n)
            raise

async def f():
    try:
        await Level(3)
    except GeneratorExit:
        print("GeneratorExit in f")
        raise

c = f()
c.send(None)
c.close()
