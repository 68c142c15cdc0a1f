import asyncio

async def work():
    await asyncio.sleep(1)
    return "done"

async def waiter(t, n):
    print(n, await t)

async def main():
    t = asyncio.create_task(work())
    await asyncio.gather(waiter(t, 1), waiter(t, 2))
    print(await t, await t)
    try:
        c = work()
        await asyncio.gather(c, c)
        print("gather accepts the same coroutine once")
    except RuntimeError as e:
        print(e)

asyncio.run(main())
