class Value:
    def __init__(self, v): self.v = v
    def __await__(self):
        return self.v
        yield

async def f():
    print(await Value(2) ** 3, -await Value(2), 2 * await Value(5) + 1)
    print([await Value(i) for i in range(3)], await Value(1) if await Value(True) else 0)
    print(f"{await Value('x')!r:>5}", (await Value([7]))[0])

try:
    f().send(None)
except StopIteration:
    pass
