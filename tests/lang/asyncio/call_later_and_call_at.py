import asyncio

async def main():
    loop = asyncio.get_running_loop()
    t = loop.time()
    loop.call_later(2, print, "two")
    loop.call_later(1, print, "one")
    loop.call_at(t + 1.5, print, "one and a half")
    h = loop.call_later(1, print, "cancelled")
    h.cancel()
    loop.call_soon(print, "soon")
    print("start", h.cancelled())
    await asyncio.sleep(3)
    print(round(loop.time() - t, 3))

asyncio.run(main())
