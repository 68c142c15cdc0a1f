async def f():
    try:
        c.send(None)
    except ValueError as e:
        print(e)  # coroutine already executing
    return "end"

c = f()
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
