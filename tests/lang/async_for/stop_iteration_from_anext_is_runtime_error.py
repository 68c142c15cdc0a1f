class A:
    def __aiter__(self): return self
    async def __anext__(self): raise StopIteration("wrong one")
async def main():
    async for x in A(): pass
try: main().send(None)
except RuntimeError as e: print(e, repr(e.__cause__))
class B:
    def __aiter__(self): return self
    def __anext__(self): raise StopAsyncIteration("raised at once")
async def other():
    async for x in B(): pass
    return "ended"
try: other().send(None)
except StopIteration as stop: print(stop.value)
