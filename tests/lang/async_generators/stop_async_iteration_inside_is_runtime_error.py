async def agen(error):
    yield 1
    raise error

async def main(error):
    async for x in agen(error):
        print(x)

for error in (StopAsyncIteration("a"), StopIteration("b")):
    try:
        main(error).send(None)
    except RuntimeError as e:
        print(e, repr(e.__cause__))
