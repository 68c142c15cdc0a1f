def check(i):
    if i % 3 == 0:
        raise ValueError(i)
    return i


caught = 0
for i in range(120000):
    try:
        check(i)
    except ValueError:
        caught += 1
print(caught)
