# Fractions are formatted exactly: as ratios, and rounded to digits without going through a float.
from fractions import Fraction as F
values = [F(0), F(1, 3), F(-1234567, 89), F(-1, 10**7), F(99999, 100000), F(10**12, 7)]
for spec in ('', '9', '*^12', '+', '=9', '#', '_', '012,.2f', '010.3e', '.0f', 'z.1f', '+.3g', '#.3G', '.2%', '>+12.4f', '.3', '09'):
    for value in values:
        try:
            print(spec, format(value, spec), sep='|')
        except ValueError as error:
            print(error)
for text in ('a + b', 'b - a', 'a / b', 'a // b', 'b % a', 'divmod(a, b)', 'a ** b'):
    for b in (1j, 2.0, 3):
        try:
            print(eval(text, {'a': F(3, 2), 'b': b}))
        except TypeError as error:
            print(error)
