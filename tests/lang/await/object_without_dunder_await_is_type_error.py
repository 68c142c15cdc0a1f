async def f(x):
    await x

for x in (5, None, [1], "s", object, lambda: 1, (i for i in [])):
    try:
        f(x).send(None)
    except TypeError as e:
        print(e)
