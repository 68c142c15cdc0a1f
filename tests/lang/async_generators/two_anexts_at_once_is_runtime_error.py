import types

@types.coroutine
def pause():
    yield

async def agen():
    await pause()
    yield 1

a = agen()
first, second = a.__anext__(), a.__anext__()
first.send(None)
try:
    second.send(None)
except RuntimeError as e:
    print(e)
try:
    a.aclose().send(None)
except RuntimeError as e:
    print(e)
try:
    a.athrow(ValueError).send(None)
except RuntimeError as e:
    print(e)
