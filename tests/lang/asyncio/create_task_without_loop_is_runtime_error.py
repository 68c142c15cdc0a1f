import asyncio
import warnings

async def coro(): pass

c = coro()
try:
    asyncio.create_task(c)
except RuntimeError as e:
    print(e)
c.close()
