# throw() into a chain of 10 frames; the innermost catches it and yields again. Each exception is a new
# one: one that is thrown again and again keeps a traceback that grows for ever.
from time import perf_counter

try:
    from types import coroutine
except ImportError:  # MicroPython awaits generators as they are

    def coroutine(function):
        return function


@coroutine
def innermost():
    caught = 0
    while True:
        try:
            yield caught
        except ValueError:
            caught += 1


async def wait_for(below):
    await below


def work():
    chain = innermost()
    for _ in range(9):
        chain = wait_for(chain)
    chain.send(None)
    for _ in range(20000):
        caught = chain.throw(ValueError("again"))
    return caught


for _ in range(6):
    began = perf_counter()
    result = work()
    print("seconds", perf_counter() - began)
print("operations", 20000)
print("result", result)
