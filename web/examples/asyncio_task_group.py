# A TaskGroup waits for all its tasks. When one fails, the others are
# cancelled, and the errors come out together.
import asyncio


async def job(name, seconds):
    try:
        await asyncio.sleep(seconds)
        if name == "b":
            raise ValueError("b is broken")
        print(name, "is done")
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for seconds, name in enumerate("abc", 1):
                group.create_task(job(name, seconds))
    except* ValueError as errors:
        print("failed:", errors.exceptions)


asyncio.run(main())
