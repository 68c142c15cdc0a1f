import asyncio

async def worker(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return name

async def main():
    a = asyncio.create_task(worker("a", 2))
    b = asyncio.create_task(worker("b", 3), name="second")
    print("created", a.get_name(), b.get_name(), a.done())
    print(await b, await a, a.done(), a.result())

asyncio.run(main())
