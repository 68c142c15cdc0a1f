def primes(n):
    sieve = [True] * (n + 1)
    sieve[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            sieve[i * i :: i] = [False] * len(sieve[i * i :: i])
    return [i for i, p in enumerate(sieve) if p]
def collatz(n):
    while True:
        yield n
        if n == 1: return
        n = n // 2 if n % 2 == 0 else 3 * n + 1
def gcd(a, b):
    while b: a, b = b, a % b
    return a
print(primes(50), list(collatz(6)), max(range(1, 30), key=lambda n: len(list(collatz(n)))), gcd(1071, 462))
print(*(f"{n}!" if n % 15 == 0 else "Fizz" if n % 3 == 0 else "Buzz" if n % 5 == 0 else n for n in range(1, 16)))
