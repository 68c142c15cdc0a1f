# Five levels deep, each send goes to the innermost generator and each yield
# comes straight back to the driver: the levels between do nothing.
import types


@types.coroutine
def leaf():
    total = 0
    while (number := (yield total)) is not None:
        total += number
    return total


async def level(n):
    if n == 0:
        return await leaf()
    return await level(n - 1)


c = level(4)
c.send(None)
for number in (1, 2, 3):
    print(c.send(number))
try:
    c.send(None)
except StopIteration as stop:
    print("total", stop.value)
