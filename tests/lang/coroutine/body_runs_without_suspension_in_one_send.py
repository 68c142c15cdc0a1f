async def leaf(n):
    return n

async def total():
    result = 0
    for i in range(5):
        result += await leaf(i)
    return result

try:
    total().send(None)
except StopIteration as stop:
    print(stop.value)
