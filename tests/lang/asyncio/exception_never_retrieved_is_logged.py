import asyncio

async def broken():
    raise ValueError("nobody asks")

async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print("handler:", context["message"], repr(context["exception"])))
    t = asyncio.create_task(broken())
    await asyncio.sleep(0)
    del t
    print("after del")

asyncio.run(main())
