# A5: asyncio.Future has __await__(), so a task can await it until somebody
# sets its result.
import asyncio

async def set_later(future):
    future.set_result("now")

async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(set_later(future))
    print("result:", await future)
    await task

asyncio.run(main())
