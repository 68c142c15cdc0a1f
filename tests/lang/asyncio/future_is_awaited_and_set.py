import asyncio

async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    f.add_done_callback(lambda f: print("callback", f.result()))
    loop.call_soon(f.set_result, 42)
    print(await f, f.done(), f.exception())
    g = loop.create_future()
    for attempt in (lambda: g.result(), lambda: f.set_result(1), lambda: g.exception()):
        try:
            attempt()
        except asyncio.InvalidStateError as e:
            print(e)
    g.set_exception(ValueError("stored"))
    try:
        await g
    except ValueError as e:
        print(e)
    h = loop.create_future()
    h.cancel("why")
    try:
        await h
    except asyncio.CancelledError as e:
        print(repr(e), h.cancelled())

asyncio.run(main())
