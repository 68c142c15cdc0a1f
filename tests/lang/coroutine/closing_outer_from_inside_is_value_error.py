import types

@types.coroutine
def meddler():
    try:
        o.close()
    except ValueError as e:
        print(e)
    yield "fine"

async def outer():
    await meddler()

o = outer()
print(o.send(None))
o.close()
