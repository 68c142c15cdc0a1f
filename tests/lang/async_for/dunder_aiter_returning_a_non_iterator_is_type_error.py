class Wrong:
    def __aiter__(self):
        return iter([])

class Awaitable:
    async def __aiter__(self):
        return self

async def main(x):
    async for i in x:
        pass

try:
    main(Wrong()).send(None)
except TypeError as e:
    print(e)
try:
    main(Awaitable()).send(None)
except TypeError as e:
    print(e)
