def is_even(n): return n == 0 or is_odd(n - 1)
def is_odd(n): return n != 0 and is_even(n - 1)
def ackermann(m, n, memo={}):
    if (m, n) not in memo:
        memo[m, n] = n + 1 if m == 0 else ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))
    return memo[m, n]
print(is_even(100), is_odd(7), ackermann(2, 3))
def flatten(x): return [y for i in x for y in (flatten(i) if isinstance(i, list) else [i])]
print(flatten([1, [2, [3, [4]], 5]]))
