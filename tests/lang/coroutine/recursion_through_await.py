async def depth(n):
    return 0 if n == 0 else 1 + await depth(n - 1)

try:
    depth(300).send(None)
except StopIteration as stop:
    print(stop.value)
