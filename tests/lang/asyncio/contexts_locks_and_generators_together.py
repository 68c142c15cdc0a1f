import asyncio, contextvars, time
v = contextvars.ContextVar('v', default=0)
async def child():
    v.set(v.get()+1); return v.get()
async def main():
    v.set(10)
    print(await asyncio.gather(child(), child()), v.get())
    print(await child(), v.get())
    ctx = contextvars.copy_context()
    t = asyncio.create_task(child(), context=ctx); await t; print(ctx[v], v.get())
    loop = asyncio.get_running_loop()
    t0 = loop.time(); await asyncio.sleep(0.25); print(round(loop.time()-t0, 2))
    async def gen():
        try:
            for i in range(3):
                await asyncio.sleep(0); yield i
        finally: print('fin')
    print([x async for x in gen()])
    g = gen(); print(await anext(g)); await g.aclose()
    lock = asyncio.Lock(); order = []
    async def locker(n):
        async with lock:
            order.append(n); await asyncio.sleep(0)
    await asyncio.gather(*(locker(i) for i in range(4))); print(order)
    sem = asyncio.Semaphore(2); running = 0; peak = 0
    async def lim():
        nonlocal running, peak
        async with sem:
            running += 1; peak = max(peak, running); await asyncio.sleep(0.01); running -= 1
    await asyncio.gather(*(lim() for _ in range(5))); print(peak)
    ev = asyncio.Event()
    async def waiter(): await ev.wait(); return 'go'
    ts = [asyncio.create_task(waiter()) for _ in range(2)]; await asyncio.sleep(0); ev.set(); print(await asyncio.gather(*ts))
    try: raise KeyboardInterrupt
    except KeyboardInterrupt: print('ki')
    asyncio.create_task(forever())
    await asyncio.sleep(0)
    raise KeyError('end')
async def forever():
    try: await asyncio.sleep(100)
    except asyncio.CancelledError: print('forever cancelled'); raise
try: asyncio.run(main())
except KeyError as e: print(repr(e))
