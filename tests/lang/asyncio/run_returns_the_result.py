import asyncio

async def main():
    await asyncio.sleep(0)
    return "result"

print(asyncio.run(main()))
try:
    asyncio.run(5)
except (ValueError, TypeError) as e:
    print(type(e).__name__, e)
async def failing():
    raise ValueError("out of run")
try:
    asyncio.run(failing())
except ValueError as e:
    print(e)
