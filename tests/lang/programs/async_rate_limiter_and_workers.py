import asyncio
async def worker(name, queue, results):
    while True:
        item = await queue.get()
        try:
            await asyncio.sleep(item)
            if item == 3: raise ValueError("three!")
            results.append((name, item))
        except ValueError as e: results.append((name, str(e)))
        finally: queue.task_done()
async def main():
    queue, results = asyncio.Queue(), []
    for i in (1, 3, 2, 1): queue.put_nowait(i)
    async with asyncio.TaskGroup() as tg:
        workers = [tg.create_task(worker(f"w{i}", queue, results)) for i in range(2)]
        await queue.join()
        for w in workers: w.cancel()
    print(results)
asyncio.run(main())
