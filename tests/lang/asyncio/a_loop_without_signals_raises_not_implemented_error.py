# Programs ask for signals in this way, to run where there are none.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(hasattr(loop, "add_signal_handler"))
    try:
        loop.add_signal_handler(2, print)
    except NotImplementedError:
        print("no signals")


asyncio.run(main())
