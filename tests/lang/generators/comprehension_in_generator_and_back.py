def outer(n):
    data = [i for i in range(n)]
    gens = [(j * k for k in data) for j in data]
    for g in gens: yield sum(g)
    yield {k: list(v for v in range(k)) for k in data}
    yield [*(x for x in data), *{y for y in data}]
print(*outer(3))
