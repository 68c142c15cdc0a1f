import asyncio, time

async def after(delay, what):
    await asyncio.sleep(delay)
    print(what)

async def main():
    start = time.monotonic()
    await asyncio.gather(after(3, "third"), after(1, "first"), after(2, "second"), after(1, "first too"))
    print(round(time.monotonic() - start, 3))

asyncio.run(main())
