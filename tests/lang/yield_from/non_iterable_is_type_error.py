def g(x):
    yield from x

for x in (5, None, object):
    try:
        next(g(x))
    except TypeError as e:
        print(e)
