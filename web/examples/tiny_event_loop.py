# An event loop in twenty lines: tasks take turns, each running up to its
# next suspension.
import types
from collections import deque


@types.coroutine
def switch():
    yield


async def count(name, n):
    for i in range(n):
        print(name, i)
        await switch()
    return name


def run(*coroutines):
    ready = deque(coroutines)
    while ready:
        coroutine = ready.popleft()
        try:
            coroutine.send(None)
        except StopIteration as stop:
            print(stop.value, "is finished")
        else:
            ready.append(coroutine)


run(count("red", 2), count("green", 3))
