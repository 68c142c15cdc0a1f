def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield f"{a}->{c}"
        yield from hanoi(n - 1, b, a, c)
def permutations(items):
    if not items: yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [x, *rest]
def queens(n, placed=()):
    if len(placed) == n: yield placed
    else:
        for col in range(n):
            if all(col != c and abs(col - c) != len(placed) - r for r, c in enumerate(placed)):
                yield from queens(n, placed + (col,))
print(*hanoi(3))
print(["".join(p) for p in permutations("abc")], list(queens(5))[:3], sum(1 for _ in queens(6)))
