def multiply(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]

m = [[1, 2], [3, 4]]
print(multiply(m, [[0, 1], [1, 0]]))
print(list(map(list, zip(*m))), [sum(r) for r in m])
identity = [[int(i == j) for j in range(3)] for i in range(3)]
for row in identity:
    print(*row, sep="\t")
