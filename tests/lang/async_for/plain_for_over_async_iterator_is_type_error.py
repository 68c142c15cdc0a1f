class A:
    def __aiter__(self): return self
    async def __anext__(self): raise StopAsyncIteration

async def agen():
    yield 1

for x in (A(), agen()):
    try:
        for i in x:
            pass
    except TypeError as e:
        print(e)
