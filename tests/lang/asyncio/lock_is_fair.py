import asyncio

async def worker(lock, name):
    print(name, "wants")
    async with lock:
        print(name, "has", lock.locked())
        await asyncio.sleep(1)
    print(name, "left")

async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(worker(lock, n) for n in "abc"))
    try:
        lock.release()
    except RuntimeError as e:
        print(e)

asyncio.run(main())
