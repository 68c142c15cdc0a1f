import asyncio

async def ok(x):
    await asyncio.sleep(x)
    return x

async def bad():
    raise ValueError("bad")

async def main():
    print(await asyncio.gather(ok(2), ok(1)))
    print(await asyncio.gather(ok(1), bad(), return_exceptions=True))
    try:
        await asyncio.gather(ok(1), bad())
    except ValueError as e:
        print("raised", e)
    print(await asyncio.gather())

asyncio.run(main())
