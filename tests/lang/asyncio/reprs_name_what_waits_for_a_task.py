# The callbacks in a task's repr name who waits: run(), gather(), wait(), shield(), as_completed().
import asyncio
import re


def show(future):
    print(re.sub(r" at [^,\]]*", "", repr(future).partition("cb=")[2]))


async def main():
    task = asyncio.create_task(asyncio.sleep(1))
    show(asyncio.current_task())
    gathered = asyncio.gather(task)
    show(task)
    waiting = asyncio.create_task(asyncio.wait([task]))
    await asyncio.sleep(0)
    show(task)
    await gathered
    shielded = asyncio.create_task(asyncio.sleep(1))
    outer = asyncio.shield(shielded)
    show(shielded)
    show(outer)
    outer.cancel()
    await asyncio.sleep(0)
    show(shielded)
    other = asyncio.create_task(asyncio.sleep(1))
    print(type(asyncio.as_completed([other])).__name__)
    show(other)
    print(asyncio.gather(task).done())  # all are done: so is this


asyncio.run(main())
