import asyncio

async def important():
    await asyncio.sleep(2)
    print("important done")
    return 1

async def main():
    t = asyncio.create_task(important())
    try:
        await asyncio.wait_for(asyncio.shield(t), 1)
    except TimeoutError:
        print("gave up waiting", t.done())
    print(await t)

asyncio.run(main())
