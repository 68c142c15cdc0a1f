class A:
    def __init__(self, items): self.items = iter(items)
    def __aiter__(self): return self
    async def __anext__(self):
        try: return next(self.items)
        except StopIteration: raise StopAsyncIteration from None
async def main():
    d = {}
    async for d["k"] in A([1, 2]): pass
    print(d)
    async for (a, *b), c in A([("xyz", 1)]): print(a, b, c)
    try:
        async for x in A([1]): raise KeyError(x)
        else: print("never")
    except KeyError as e: print(repr(e))
    async for x in A([]): pass
    else: print("else on empty")
try: main().send(None)
except StopIteration: pass
