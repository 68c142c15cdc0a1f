# Messages and type() name Task and Future with the module _asyncio, reprs only with the class.
import asyncio


async def main():
    task = asyncio.current_task()
    future = asyncio.get_running_loop().create_future()
    print(type(task), type(future), future, repr(task)[:14])
    coro = asyncio.sleep(0)
    for wrong in (lambda: task + 1, lambda: future[0], lambda: task(), lambda: 1 < future,
                  lambda: asyncio.Future(g=3), lambda: asyncio.Task(3),
                  lambda: asyncio.create_task(coro, g=1), lambda: asyncio.as_completed(coro), lambda: task.nope):
        try:
            wrong()
        except (TypeError, AttributeError) as error:
            print(error)
    try:
        asyncio.Task()  # no word of its __del__
    except TypeError:
        print("Task() is a TypeError")
    coro.close()


asyncio.run(main())
