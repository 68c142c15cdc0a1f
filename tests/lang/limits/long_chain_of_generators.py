def relay(source):
    yield from source

g = iter([1, 2, 3])
for _ in range(500):
    g = relay(g)
print(list(g))
async def wrap(c):
    return await c
async def leaf():
    return "leaf"
c = leaf()
for _ in range(500):
    c = wrap(c)
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
