import asyncio

async def main():
    async with asyncio.timeout(2) as t:
        await asyncio.sleep(1)
    print("in time", t.expired())
    try:
        async with asyncio.timeout(1) as t:
            await asyncio.sleep(5)
    except TimeoutError:
        print("late", t.expired())
    async with asyncio.timeout(None) as t:
        print(t.when())
        t.reschedule(asyncio.get_running_loop().time() + 1)
        try:
            async with asyncio.timeout(5):
                await asyncio.sleep(0.5)
                print("inner fine")
        except TimeoutError:
            print("never")

asyncio.run(main())
