# The list is empty for everyone while it is sorted; what was in it comes back.
class Odd:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        if self.n == 3: raise ValueError("no order")
        return self.n < other.n
    def __repr__(self): return f"Odd({self.n})"

data = [Odd(n) for n in (5, 3, 4, 1)]
try: data.sort()
except ValueError as e: print(e, sorted(o.n for o in data))
seen = []
numbers = [3, 1, 2]
numbers.sort(key=lambda n: (seen.append(len(numbers)), n)[1])
print(numbers, seen)
try: numbers.sort(key=lambda n: numbers.append(n) or n)
except ValueError as e: print(e, numbers)
words = ["b1", "a2", "b0", "a1"] * 20
print(sorted(words, key=lambda w: w[0])[:3], sorted(words, key=lambda w: w[0], reverse=True)[:3])
