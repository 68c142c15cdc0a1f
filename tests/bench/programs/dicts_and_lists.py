# Counting in a dict, appending to a list, a comprehension over both.
from time import perf_counter


def work():
    counts = {}
    items = []
    for i in range(50000):
        key = (i * 7919) % 1009
        counts[key] = counts.get(key, 0) + 1
        items.append(key)
    pairs = [(key, counts[key]) for key in counts if counts[key] > 1]
    return len(pairs), sum(items[::3]), max(counts.values())


for _ in range(6):
    began = perf_counter()
    result = work()
    print("seconds", perf_counter() - began)
print("operations", 1)
print("result", result)
