async def f(value):
    return value

for value in (None, 1, (1, 2), StopIteration(3), ValueError("not raised")):
    try:
        f(value).send(None)
    except StopIteration as stop:
        print(repr(stop.value), stop.args)
