import asyncio

async def waiter(event, n):
    await event.wait()
    print("woken", n)

async def limited(sem, n):
    async with sem:
        print("in", n)
        await asyncio.sleep(1)

async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, i)) for i in range(2)]
    await asyncio.sleep(0)
    print(event.is_set()); event.set()
    await asyncio.gather(*tasks)
    sem = asyncio.Semaphore(2)
    await asyncio.gather(*(limited(sem, i) for i in range(3)))
    cond = asyncio.Condition()
    async def consumer():
        async with cond:
            await cond.wait()
            print("notified")
    t = asyncio.create_task(consumer())
    await asyncio.sleep(0)
    async with cond: cond.notify_all()
    await t

asyncio.run(main())
