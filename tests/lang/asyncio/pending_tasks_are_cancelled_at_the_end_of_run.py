import asyncio

async def background():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("background cancelled")
        raise

async def main():
    t = asyncio.create_task(background())
    await asyncio.sleep(1)
    print("main ends")

asyncio.run(main())
print("after run")
