class A:
    async def __aenter__(self): return self
    async def __aexit__(self, *args): pass
    def __aiter__(self): return self
    async def __anext__(self): raise ValueError("from anext")

async def main():
    async with A() as a:
        async for x in a:
            pass

main().send(None)
