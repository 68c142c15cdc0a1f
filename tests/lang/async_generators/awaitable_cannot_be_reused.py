async def agen():
    yield 1
    yield 2

a = agen()
n = a.__anext__()
try:
    n.send(None)
except StopIteration as stop:
    print(stop.value)
try:
    n.send(None)
except RuntimeError as e:
    print(e)
c = a.aclose()
try:
    c.send(None)
except StopIteration:
    print("closed")
try:
    c.send(None)
except RuntimeError as e:
    print(e)
