# One round of an async for over an async generator.
from time import perf_counter


async def count_to(end):
    for number in range(end):
        yield number


async def add_up():
    total = 0
    async for number in count_to(50000):
        total += number
    return total


def work():
    try:
        add_up().send(None)
    except StopIteration as end:
        return end.value


for _ in range(6):
    began = perf_counter()
    result = work()
    print("seconds", perf_counter() - began)
print("operations", 50000)
print("result", result)
