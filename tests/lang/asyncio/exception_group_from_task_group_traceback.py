import asyncio

async def fails():
    raise ValueError("inside the task")

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fails())
    except* ValueError as group:
        for e in group.exceptions:
            tb = e.__traceback__
            while tb.tb_next: tb = tb.tb_next
            print(repr(e), tb.tb_frame.f_code.co_name, tb.tb_lineno)

asyncio.run(main())
