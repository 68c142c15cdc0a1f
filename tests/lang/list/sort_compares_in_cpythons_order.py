# The comparisons show: by what __lt__ prints, and by where a NaN ends up.
import functools

def spelled(items):
    seen = []
    result = sorted(items, key=functools.cmp_to_key(lambda a, b: seen.append(f"{a}{b}") or a - b))
    print(result, " ".join(seen))

spelled([3, 1, 2])
spelled([1, 2, 3, 4, 2, 0])
spelled([5, 4, 4, 3, 3, 3, 2, 9, 1])
spelled([2, 2, 2, 1, 0, 3, 3, 1])
spelled([4, 4, 4, 4])
spelled([9, 7, 5, 3, 1, 2, 4, 6, 8, 0])

nan = float("nan")
print(sorted([3, nan, 1, 2]), sorted([nan, 2, 1]), sorted([2.5, 1, nan, 0, -1], reverse=True))
print(sorted([1, nan, 0, nan, -1, 5, 2, nan]))
print(sorted([(2, "b"), (1, "x"), (2, "a"), (1, "y")], key=lambda pair: pair[0]))

count = 0
class Counted(int):
    def __lt__(self, other):
        global count
        count += 1
        return int.__lt__(self, other)

for size in (10, 33, 63):
    count = 0
    sorted(Counted(i * 7919 % size) for i in range(size))
    print(size, count)
