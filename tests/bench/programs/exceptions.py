# An exception raised in a call and caught.
from time import perf_counter


def check(i):
    if i >= 0:
        raise ValueError(i)
    return i


def work():
    caught = 0
    for i in range(30000):
        try:
            check(i)
        except ValueError:
            caught += 1
    return caught


for _ in range(6):
    began = perf_counter()
    result = work()
    print("seconds", perf_counter() - began)
print("operations", 30000)
print("result", result)
