import asyncio

async def producer(q):
    for i in range(4):
        await q.put(i)
        print("put", i, q.qsize(), q.full())
    await q.join()
    print("all done")

async def consumer(q):
    while True:
        item = await q.get()
        print("got", item)
        await asyncio.sleep(1)
        q.task_done()

async def main():
    q = asyncio.Queue(2)
    c = asyncio.create_task(consumer(q))
    await producer(q)
    c.cancel()
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))

asyncio.run(main())
