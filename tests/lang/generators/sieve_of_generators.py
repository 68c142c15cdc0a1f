def integers():
    n = 2
    while True:
        yield n
        n += 1

def sift(source, prime):
    for n in source:
        if n % prime:
            yield n

def primes():
    source = integers()
    while True:
        prime = next(source)
        yield prime
        source = sift(source, prime)

p = primes()
print([next(p) for _ in range(20)])
