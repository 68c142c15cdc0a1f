def f():
    with a as b, c:
        return d

async def g():
    async with a as b:
        await b
    async for x in y:
        if x:
            break
        yield x
    else:
        z()
