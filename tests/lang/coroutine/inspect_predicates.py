import inspect, types

async def coro(): pass
def gen(): yield
async def agen(): yield
@types.coroutine
def tc(): yield
c, g, a, t = coro(), gen(), agen(), tc()
for x in (c, g, a, t):
    print(inspect.iscoroutine(x), inspect.isgenerator(x), inspect.isasyncgen(x), inspect.isawaitable(x))
for f in (coro, gen, agen, tc, lambda: 0):
    print(inspect.iscoroutinefunction(f), inspect.isgeneratorfunction(f), inspect.isasyncgenfunction(f), bin(f.__code__.co_flags & 0x3A0))
c.close()
