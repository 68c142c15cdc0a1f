async def agen():
    yield 1
    yield 2

a = agen()
n = a.__anext__()
print(type(a).__name__, type(n).__name__)
try:
    n.send(None)
except StopIteration as stop:
    print(stop.value)
try:
    a.__anext__().send(None)
except StopIteration as stop:
    print(stop.value)
try:
    a.__anext__().send(None)
except StopAsyncIteration as e:
    print(repr(e))
