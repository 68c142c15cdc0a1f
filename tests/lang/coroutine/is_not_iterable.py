async def f():
    pass

c = f()
for attempt in (lambda: iter(c), lambda: next(c), lambda: list(c), lambda: [*c], lambda: tuple(c), lambda: sum(c)):
    try:
        attempt()
    except TypeError as e:
        print(e)
try:
    for x in c: pass
except TypeError as e:
    print(e)
try:
    a, b = c
except TypeError as e:
    print(e)
c.close()
