import asyncio

async def job(n):
    await asyncio.sleep(n)
    if n % 2: raise ValueError(n)
    return n

async def main():
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(job(n)) for n in (0, 2, 4)]
    print([t.result() for t in tasks])
    try:
        async with asyncio.TaskGroup() as tg:
            for n in (1, 1, 2): tg.create_task(job(n))
    except ExceptionGroup as e:
        print(e, e.exceptions)
    try:
        async with asyncio.TaskGroup() as tg:
            t = tg.create_task(job(2))
            raise KeyError("in the body")
    except ExceptionGroup as e:
        print(e.exceptions, t.cancelled())

asyncio.run(main())
