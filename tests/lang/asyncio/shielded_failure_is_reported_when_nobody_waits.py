# When the outer future of shield() is cancelled first, the inner one's later exception is reported.
import asyncio


async def fails():
    await asyncio.sleep(1)
    raise ValueError("unseen")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], repr(context["exception"])))
    inner = asyncio.create_task(fails())
    for _ in range(2):
        outer = asyncio.shield(inner)
        await asyncio.sleep(0)
        outer.cancel()
    await asyncio.sleep(2)
    print(inner.done(), outer.cancelled())


asyncio.run(main())
