import asyncio
async def main():
    q = asyncio.Queue()
    async def prod():
        for i in range(3): await q.put(i); print('put', i)
        await q.join(); print('joined')
    async def cons():
        while True:
            i = await q.get(); print('got', i); await asyncio.sleep(0.001); q.task_done()
    c = asyncio.create_task(cons()); await prod(); c.cancel()
    try: await c
    except asyncio.CancelledError: print("consumer cancelled")
    q.shutdown()
    try: await q.get()
    except asyncio.QueueShutDown as e: print(repr(e))
    try: q.task_done()
    except ValueError as e: print(e)
    b = asyncio.Barrier(3)
    async def p(n):
        i = await b.wait(); print(n, i)
    await asyncio.gather(*(p(n) for n in 'abc'))
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler", c['message'], repr(c.get('exception'))))
    loop.call_soon(lambda: [][0])
    await asyncio.sleep(0)
    async def selfcancel():
        asyncio.current_task().cancel(); await asyncio.sleep(0)
    try: await asyncio.create_task(selfcancel())
    except asyncio.CancelledError as e: print('self', e)
    class Aw:
        def __await__(self): yield; return 7
    print(await asyncio.ensure_future(Aw()), await Aw())
    class Bad:
        def __await__(self): yield 5
    try: await Bad()
    except RuntimeError as e: print(e)
    t = asyncio.create_task(asyncio.sleep(0.001)); 
    print(await asyncio.wait_for(asyncio.shield(t), 1))
    r = asyncio.Runner
    try: asyncio.get_event_loop_policy
    except Exception as e: print(e)
    print(asyncio.iscoroutine(asyncio.sleep(0)), asyncio.isfuture(t))
asyncio.run(main())
with asyncio.Runner() as r:
    print(r.run(asyncio.sleep(0, 5)))
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
try: asyncio.get_event_loop()
except RuntimeError as e: print(e)
try: asyncio.run(5)
except Exception as e: print(type(e), e)
