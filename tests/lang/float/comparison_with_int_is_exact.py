print(2**53 == float(2**53), 2**53 + 1 == float(2**53), 2**53 + 1 > float(2**53), 10**400 > 1e308, -10**400 < -1e308, 1 == 1.0, hash(1e10) == hash(10**10))
print(sum([0.1] * 10), sum([1, 2.5]), 0.1 + 0.1 + 0.1 == 0.3, int(1e20), 1e16 + 1)
try:
    float(10**400)
except OverflowError as e:
    print(e)
