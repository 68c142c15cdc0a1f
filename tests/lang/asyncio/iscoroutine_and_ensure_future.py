import asyncio

async def coro(): return 1

async def main():
    t = asyncio.ensure_future(coro())
    print(type(t).__name__, asyncio.ensure_future(t) is t, await t)
    try:
        asyncio.ensure_future(5)
    except TypeError as e:
        print(e)
    try:
        asyncio.create_task(5)
    except TypeError as e:
        print(e)
    class A:
        def __await__(self): return iter([])
    print(await asyncio.ensure_future(A()))

asyncio.run(main())
