import asyncio

async def child():
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))

async def main():
    print(asyncio.current_task().get_name())
    t = asyncio.create_task(child(), name="kid")
    t2 = asyncio.create_task(child())
    t2.set_name("renamed")
    await t
    await t2
    print(asyncio.iscoroutine(c := child()), asyncio.isfuture(t))
    c.close()

asyncio.run(main())
