# fsum and sumprod round once, whatever the magnitudes; bools are numbers there.
import math

values = [2.0**n - 2.0 ** (n + 50) + 2.0 ** (n + 52) for n in range(-1074, 972, 2)] + [-(2.0**1022)]
print(math.fsum(values) == float.fromhex("0x1.5555555555555p+970"))
print(math.fsum([1e100, 1.0, -1e100, 1e-100, 1e50, -1.0, -1e50]))
print(math.sumprod([0.1] * 10, [1] * 10), math.sumprod([0.1] * 20, [True, False] * 10))
