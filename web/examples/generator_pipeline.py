# Generators without async: each pulls from the one before it, and nothing
# runs until the loop at the end asks for a value.
def numbers():
    n = 0
    while True:
        n += 1
        yield n


def odd(source):
    for n in source:
        if n % 2:
            yield n


def running_sum(source):
    total = 0
    for n in source:
        total += n
        yield total


for total in running_sum(odd(numbers())):
    print(total)
    if total > 20:
        break
