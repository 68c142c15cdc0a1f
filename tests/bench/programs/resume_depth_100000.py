# One send() through a chain of 100000 frames: the innermost yields, the others await.
from time import perf_counter

try:
    import sys

    sys.setrecursionlimit(200000)
    from types import coroutine
except Exception:  # MicroPython awaits generators as they are; Brython finds no modules in node

    def coroutine(function):
        return function


DEPTH = 100000
SENDS = 500


@coroutine
def innermost():
    while True:
        yield 1


async def wait_for(below):
    await below


chain = innermost()
for _ in range(DEPTH - 1):
    chain = wait_for(chain)
chain.send(None)


def work():
    total = 0
    send = chain.send
    for _ in range(SENDS):
        total += send(None)
    return total


for _ in range(6):
    began = perf_counter()
    result = work()
    print("seconds", perf_counter() - began)
print("operations", SENDS)
print("result", result)
