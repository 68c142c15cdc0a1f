async def f():
    raise StopAsyncIteration("free to go")

try:
    f().send(None)
except StopAsyncIteration as e:
    print(repr(e))
