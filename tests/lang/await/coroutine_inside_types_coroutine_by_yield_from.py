import types
async def native(): return "native result"
@types.coroutine
def bridge():
    return (yield from native())
async def main(): return await bridge()
try: main().send(None)
except StopIteration as stop: print(stop.value)
def plain(): yield from bridge()
try: next(plain())
except (StopIteration, TypeError) as e: print(type(e).__name__, e)
