DEPTH = 1


def level(n):
    if n == 0:
        while True:
            yield 1
    yield from level(n - 1)


chain = level(DEPTH)
total = 0
for i in range(100000):
    total += chain.send(None)
print(total)
