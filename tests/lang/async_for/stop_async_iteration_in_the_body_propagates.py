async def agen():
    yield 1

async def main():
    try:
        async for x in agen():
            raise StopAsyncIteration("from the body")
    except StopAsyncIteration as e:
        print(repr(e))

try:
    main().send(None)
except StopIteration:
    pass
