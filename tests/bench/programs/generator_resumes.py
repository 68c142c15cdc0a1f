# One step of a for loop over a generator.
from time import perf_counter


def count_to(n):
    for i in range(n):
        yield i


def work():
    total = 0
    for number in count_to(100000):
        total += number
    return total


for _ in range(6):
    began = perf_counter()
    result = work()
    print("seconds", perf_counter() - began)
print("operations", 100000)
print("result", result)
