total = 0
for i in range(60):
    squares = [x * x for x in range(1000)]
    even = {x: x // 2 for x in squares if x % 2 == 0}
    total += len(even) + sum(squares)
print(total)
