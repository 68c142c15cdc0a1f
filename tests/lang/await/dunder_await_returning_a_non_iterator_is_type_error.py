class Returns:
    def __init__(self, value): self.value = value
    def __await__(self): return self.value

async def f(value):
    await Returns(value)

for value in (5, [1], "text", None):
    try:
        f(value).send(None)
    except TypeError as e:
        print(e)
