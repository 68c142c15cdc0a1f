def scrambled(n):
    value = 12345
    for _ in range(n):
        value = (value * 1103515 + 12345) % 2147483
        yield value


items = sorted(scrambled(60000), key=lambda item: (item % 100, item))
print(items[0], items[-1], len(items))
