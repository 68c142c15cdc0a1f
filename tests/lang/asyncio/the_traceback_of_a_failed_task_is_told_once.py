# The first result() shows the task's own frames; later ones raise the exception as if it began there.
import asyncio
import traceback


async def fails():
    raise ValueError("once")


async def main():
    task = asyncio.create_task(fails())
    for _ in range(2):
        try:
            await task
        except ValueError:
            traceback.print_exc()
    try:
        task.result()
    except ValueError:
        traceback.print_exc()


asyncio.run(main())
