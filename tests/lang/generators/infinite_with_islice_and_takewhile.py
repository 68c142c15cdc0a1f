from itertools import islice, takewhile, count

def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b

print(list(islice(fib(), 10)))
print(list(takewhile(lambda x: x < 50, fib())))
print(dict(zip("abc", fib())), list(islice(count(5, 2), 3)))
