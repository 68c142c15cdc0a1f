# A coroutine made, awaited and finished, without a suspension.
from time import perf_counter


async def add_one(n):
    return n + 1


async def count():
    n = 0
    while n < 50000:
        n = await add_one(n)
    return n


def work():
    try:
        count().send(None)
    except StopIteration as end:
        return end.value


for _ in range(6):
    began = perf_counter()
    result = work()
    print("seconds", perf_counter() - began)
print("operations", 50000)
print("result", result)
