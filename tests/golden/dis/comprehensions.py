def f(y):
    x = 1
    a = [x for x in y if x > 1]
    b = {k: v for k, v in y.items()}
    c = {i + j for i in y for j in [i]}
    d = (z for z in y)
    e = [lambda: i for i in y]
    return [(last := x) for x in y]

top = [i for i in y]

async def g(y):
    a = [x async for x in y]
    b = [await x for x in y]
    c = (x async for x in y)
