async def agen():
    print("never")
    yield 1

a = agen()
try:
    a.aclose().send(None)
except StopIteration as stop:
    print("closed", stop.value)
try:
    a.asend(None).send(None)
except StopAsyncIteration:
    print("finished")
