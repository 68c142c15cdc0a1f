async def inner():
    raise LookupError("deep down")

async def middle():
    await inner()

async def outer():
    return [await middle() for _ in range(2)]

outer().send(None)
