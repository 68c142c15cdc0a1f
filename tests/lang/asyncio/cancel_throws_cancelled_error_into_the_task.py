import asyncio

async def victim():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print("cancelled with", e.args)
        raise
    finally:
        print("cleanup")

async def main():
    t = asyncio.create_task(victim())
    await asyncio.sleep(1)
    print(t.cancel("please stop"), t.cancelling())
    try:
        await t
    except asyncio.CancelledError:
        print("main sees it", t.cancelled(), t.done(), t.cancel())
    try:
        t.result()
    except asyncio.CancelledError as e:
        print(repr(e))

asyncio.run(main())
