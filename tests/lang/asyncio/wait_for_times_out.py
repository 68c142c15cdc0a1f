import asyncio

async def slow():
    try:
        await asyncio.sleep(5)
        return "slow result"
    except asyncio.CancelledError:
        print("slow cancelled")
        raise

async def main():
    print(await asyncio.wait_for(slow(), 10))
    try:
        await asyncio.wait_for(slow(), timeout=1)
    except TimeoutError as e:
        print(repr(e))
    print(await asyncio.wait_for(asyncio.sleep(1, "value"), None))

asyncio.run(main())
