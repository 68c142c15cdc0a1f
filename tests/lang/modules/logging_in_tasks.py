# A record knows the task that logs; the loop's own complaints go to the logger "asyncio".
import asyncio
import gc
import logging
import sys

logging.basicConfig(stream=sys.stdout, force=True, format="%(levelname)s:%(name)s:%(taskName)s: %(message)s")


async def worker(n):
    await asyncio.sleep(n)
    logging.getLogger("work").warning("done %d", n)


async def fails():
    raise ValueError("nobody looks")


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(worker(2), name="slow")
        group.create_task(worker(1), name="quick")
    task = asyncio.create_task(fails(), name="lost")
    await asyncio.sleep(0)
    logging.raiseExceptions = True
    del task
    gc.collect()


logging.getLogger("asyncio").addFilter(lambda record: print(record.levelname, record.getMessage().split("\n")[0]))
asyncio.run(main())
