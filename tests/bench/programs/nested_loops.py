# Two loops, 10^6 rounds in all.
from time import perf_counter


def work():
    total = 0
    for i in range(1000):
        for j in range(1000):
            total += i ^ j
    return total


for _ in range(6):
    began = perf_counter()
    result = work()
    print("seconds", perf_counter() - began)
print("operations", 1)
print("result", result)
