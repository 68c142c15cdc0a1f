import asyncio

async def download(sem, n, log):
    async with sem:
        log.append(("start", n))
        await asyncio.sleep(n)
        log.append(("end", n))
    return n * n

async def main():
    sem, log = asyncio.Semaphore(2), []
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(download(sem, n, log)) for n in (3, 1, 2)]
    print([t.result() for t in tasks])
    print(log)

asyncio.run(main())
