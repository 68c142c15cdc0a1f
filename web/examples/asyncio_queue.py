# A producer and a consumer meet at a queue with room for one: each waits for
# the other in turn.
import asyncio


async def produce(queue):
    for item in ("spam", "ham", None):
        await queue.put(item)
        print("put", item)


async def consume(queue):
    while (item := await queue.get()) is not None:
        print("got", item)
        await asyncio.sleep(1)


async def main():
    queue = asyncio.Queue(maxsize=1)
    await asyncio.gather(produce(queue), consume(queue))


asyncio.run(main())
