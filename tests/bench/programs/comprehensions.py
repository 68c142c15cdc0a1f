# List and dict comprehensions, sum.
from time import perf_counter


def work():
    total = 0
    for i in range(20):
        squares = [x * x for x in range(1000)]
        even = {x: x // 2 for x in squares if x % 2 == 0}
        total += len(even) + sum(squares)
    return total


for _ in range(6):
    began = perf_counter()
    result = work()
    print("seconds", perf_counter() - began)
print("operations", 1)
print("result", result)
