import types

@types.coroutine
def pause():
    yield

class Manager:
    async def __aenter__(self): return self
    async def __aexit__(self, *args): await pause()

async def main():
    async with Manager():
        await pause()

c = main()
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e)
