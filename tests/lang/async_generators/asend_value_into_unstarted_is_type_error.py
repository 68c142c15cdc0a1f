async def agen():
    yield 1

a = agen()
try:
    a.asend(5).send(None)
except TypeError as e:
    print(e)
try:
    a.asend(None).send(None)
except StopIteration as stop:
    print(stop.value)
