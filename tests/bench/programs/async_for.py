# One round of an async for over an object with __anext__.
from time import perf_counter


class Numbers:
    def __init__(self, end):
        self.next = 0
        self.end = end

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.next == self.end:
            raise StopAsyncIteration
        self.next += 1
        return self.next


async def add_up():
    total = 0
    async for number in Numbers(30000):
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
print("operations", 30000)
print("result", result)
