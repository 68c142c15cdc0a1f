def numbers(n):
    for i in range(n):
        yield i


total = 0
for number in numbers(200000):
    total += number
print(total)
