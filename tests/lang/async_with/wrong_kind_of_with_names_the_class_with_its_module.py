import asyncio, contextlib

class C:
    async def __aenter__(self): ...
    async def __aexit__(self, *exc): ...

for manager in (C(), asyncio.Lock(), contextlib.AsyncExitStack(), 1):
    try:
        with manager:
            pass
    except TypeError as error:
        print(error)
