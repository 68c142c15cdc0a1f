# Strings put together, joined, split and searched.
from time import perf_counter


def work():
    parts = []
    for i in range(20000):
        parts.append("item " + str(i) + ":" + ("x" * (i % 5)))
    text = ", ".join(parts)
    return len(text), text.count("x"), len(text.split(",")), text.upper().find("ITEM 999")


for _ in range(6):
    began = perf_counter()
    result = work()
    print("seconds", perf_counter() - began)
print("operations", 1)
print("result", result)
