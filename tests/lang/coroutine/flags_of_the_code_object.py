import inspect
async def coro(): pass
def gen(): yield
async def agen(): yield
def plain(): pass
genexp = (x for x in [])
for name, code in (("coro", coro.__code__), ("gen", gen.__code__), ("agen", agen.__code__), ("plain", plain.__code__), ("genexp", genexp.gi_code)):
    print(name, [flag for flag in ("CO_COROUTINE", "CO_GENERATOR", "CO_ASYNC_GENERATOR", "CO_ITERABLE_COROUTINE") if code.co_flags & getattr(inspect, flag)])
