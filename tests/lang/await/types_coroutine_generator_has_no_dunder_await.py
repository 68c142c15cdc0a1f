import types
from collections.abc import Awaitable

@types.coroutine
def g():
    yield 1
    return 2

x = g()
print(hasattr(x, "__await__"), isinstance(x, Awaitable), type(x).__name__)
async def f():
    return await x
c = f()
print(c.send(None))
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
