# sorted() of 30,000 numbers with a key function that makes a tuple.
from time import perf_counter


value = 12345
numbers = []
for _ in range(30000):
    value = (value * 1103515 + 12345) % 2147483
    numbers.append(value)


def work():
    ordered = sorted(numbers, key=lambda item: (item % 100, item))
    return ordered[0], ordered[-1], len(ordered)


for _ in range(6):
    began = perf_counter()
    result = work()
    print("seconds", perf_counter() - began)
print("operations", 1)
print("result", result)
