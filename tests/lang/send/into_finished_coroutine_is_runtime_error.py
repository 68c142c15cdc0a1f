async def f():
    return 1

c = f()
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
for value in (None, 5):
    try:
        c.send(value)
    except RuntimeError as e:
        print(e)  # cannot reuse already awaited coroutine
