# In debug mode handles name their arguments, also when cancelled, and what takes long is reported.
import asyncio
import functools
import sys
import time


def slow(seconds, *, why=""):
    time.sleep(seconds)


async def main():
    loop = asyncio.get_running_loop()
    print(sys.get_coroutine_origin_tracking_depth())
    for handle in (loop.call_soon(print, "x" * 50, 1), loop.call_soon(functools.partial(slow, 1, why="no"))):
        print(handle)
        handle.cancel()
        print(handle)
    print(repr(loop.call_later(0.05, print, "later")).split(" ", 2)[2])
    loop.call_soon(slow, 0.2)
    loop.call_soon(slow, 0.01)
    await asyncio.sleep(0.1)
    loop.slow_callback_duration = 1
    loop.call_soon(slow, 0.2)
    await asyncio.sleep(0)


asyncio.run(main(), debug=True)
print(sys.get_coroutine_origin_tracking_depth())
