import types

@types.coroutine
def pause():
    yield

class Manager:
    async def __aenter__(self): return self
    async def __aexit__(self, exc_type, exc, tb): print("aexit", exc_type.__name__)

async def main():
    async with Manager():
        await pause()

c = main()
c.send(None)
c.close()
