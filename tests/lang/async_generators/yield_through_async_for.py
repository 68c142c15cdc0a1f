async def agen():
    for i in range(3):
        yield i * 10

async def main():
    async for x in agen():
        print(x)
    print([x async for x in agen()], {x async for x in agen()}, {x: -x async for x in agen()})

try:
    main().send(None)
except StopIteration:
    pass
