m = [[1, 2, 3], [4, 5, 6]]
flat = [x for row in m for x in row]
pairs = [(a, b) for i, a in enumerate(flat) for b in flat[i + 1:] if (a + b) % 5 == 0]
grouped = {k: [v for v in flat if v % 3 == k] for k in range(3)}
print(flat, pairs, grouped, [*map(sum, m)], [c for c in "hello" if c not in "aeiou"], [(lambda x: x ** 2)(i) for i in flat[::2]])
chunks = [flat[i:i + 4] for i in range(0, len(flat), 4)]
print(chunks, [x if x > 3 else -x for x in flat], sorted(flat, key=lambda x: (x % 2, -x)), list(zip(*[iter(flat)] * 2)))
