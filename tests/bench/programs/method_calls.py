# A call of a method that changes an attribute.
from time import perf_counter


class Counter:
    def __init__(self):
        self.value = 0

    def add(self, amount):
        self.value += amount
        return self


def work():
    counter = Counter()
    for i in range(100000):
        counter.add(i)
    return counter.value


for _ in range(6):
    began = perf_counter()
    result = work()
    print("seconds", perf_counter() - began)
print("operations", 100000)
print("result", result)
