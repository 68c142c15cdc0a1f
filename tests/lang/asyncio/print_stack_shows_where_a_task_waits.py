# Without a file the frames of print_stack go to stderr, its other lines to stdout.
import asyncio


async def inner():
    await asyncio.sleep(1)
    raise ValueError("v")


async def outer():
    await inner()


async def main():
    task = asyncio.create_task(outer())
    task.print_stack()
    await asyncio.sleep(0)
    task.print_stack()
    await asyncio.wait([task])
    task.print_stack()
    print([frame.f_code.co_name for frame in task.get_stack()], task.exception())


asyncio.run(main())
