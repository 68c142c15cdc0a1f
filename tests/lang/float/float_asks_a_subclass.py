# float() asks __float__ of subclasses of float too, arithmetic does not; powers of zero and NaN's hash.
import math


class Other(float):
    def __float__(self):
        return 42.0




print(float(Other(1)), Other(1) + 1, math.sqrt(Other(4)))
print(0.0 ** -math.inf, 0.0**math.inf, (-0.0) ** -math.inf)
for base, exponent in ((0.0, -1.0), (-0.0, -2)):
    try:
        base**exponent
    except ZeroDivisionError as error:
        print(error)
nan = float("nan")
print(hash(nan) == object.__hash__(nan), float.__getformat__("double"))


class Bad(float):
    def __float__(self):
        return 42


try:
    float(Bad(1))
except TypeError as error:
    print(error)
s = "abc"
print(s.replace("b", "b") is s, s.expandtabs() is s)
