# In debug mode futures, tasks and handles remember where they were made.
import asyncio
import gc


async def waits(future):
    await future


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], "source_traceback" in context))
    future = loop.create_future()
    print(repr(future).split(" created at ")[0], "created at" in repr(future))
    task = asyncio.create_task(waits(future), name="waiter")
    print("created at" in repr(task), task._source_traceback[-1].name)
    await asyncio.sleep(0)
    lost = loop.create_future()
    lost.set_exception(ValueError("lost"))
    del lost
    gc.collect()
    future.set_result(1)
    await task
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)


asyncio.run(main(), debug=True)
asyncio.run(asyncio.sleep(0, print(asyncio.Future.__name__)))
