import asyncio

async def job(n):
    await asyncio.sleep(n)
    return n

async def main():
    tasks = [asyncio.create_task(job(n)) for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.result() for t in done), len(pending))
    done, pending = await asyncio.wait(pending, timeout=1)
    print(sorted(t.result() for t in done), len(pending))
    for c in asyncio.as_completed([job(2), job(1)]):
        print(await c)
    async for t in asyncio.as_completed([asyncio.create_task(job(1))]):
        print(await t)
    for t in pending: t.cancel()

asyncio.run(main())
