import types
@types.coroutine
def bottom():
    total = 0
    while True:
        total += yield total
async def level(n):
    if n: await level(n - 1)
    else: await bottom()
c = level(400)
c.send(None)
print([c.send(i) for i in range(1, 6)])
c.close()
