# asyncio.timeout cancels what runs inside it: CancelledError is thrown into
# the innermost await, and TimeoutError comes out of the async with.
import asyncio


async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("slow: cancelled, cleaning up")
        raise


async def main():
    try:
        async with asyncio.timeout(1):
            await slow()
    except TimeoutError:
        print("main: timed out")


asyncio.run(main())
