import asyncio

async def main():
    p, l = asyncio.PriorityQueue(), asyncio.LifoQueue(maxsize=3)
    for x in (3, 1, 2):
        p.put_nowait(x)
        await l.put(x)
    print([p.get_nowait() for _ in range(3)], [await l.get() for _ in range(3)], l.empty())
    for x in range(3): l.put_nowait(x)
    try:
        l.put_nowait(9)
    except asyncio.QueueFull as e:
        print(repr(e))
    p.shutdown()
    try:
        await p.get()
    except asyncio.QueueShutDown as e:
        print(repr(e))

asyncio.run(main())
