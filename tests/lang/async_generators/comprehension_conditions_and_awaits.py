async def agen():
    for i in range(5):
        yield i

async def double(x):
    return x * 2

async def main():
    print([await double(x) async for x in agen() if x % 2])
    print([await double(x) for x in range(3)])
    g = (x + y async for x in agen() if await double(x) > 2 for y in (10, 20))
    print(type(g).__name__, [v async for v in g])

try:
    main().send(None)
except StopIteration:
    pass
