# I7: before Python 3.7, __aiter__() could return an awaitable. It is a
# TypeError now.
class Old:
    async def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration

async def main():
    async for value in Old():
        pass

try:
    main().send(None)
except TypeError as e:
    print(e)
