import types
from collections import deque
@types.coroutine
def switch(): yield

async def task(name, n):
    for i in range(n):
        print(name, i, end="; ")
        await switch()
    return name

ready = deque([task("a", 3), task("b", 1), task("c", 2)])
while ready:
    t = ready.popleft()
    try:
        t.send(None)
        ready.append(t)
    except StopIteration as stop:
        print("end of", stop.value, end="; ")
print()
