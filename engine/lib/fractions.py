"""Rational numbers: a numerator over a denominator, in lowest terms."""
import math
import numbers
import operator
import re

__all__ = ['Fraction']

_FORMAT = re.compile(r'\s*([-+]?)(?=\d|\.\d)(\d*|\d+(?:_\d+)*)(?:(?:\s*/\s*(\d+(?:_\d+)*))|(?:\.(\d*|\d+(?:_\d+)*))?(?:[eE]([-+]?\d+(?:_\d+)*))?)\s*')
_HASH_MODULUS = (1 << 61) - 1


def _from_text(text):
    found = _FORMAT.fullmatch(text)
    if found is None:
        raise ValueError(f'Invalid literal for Fraction: {text!r}')
    sign, whole, denominator, decimal, exponent = found.groups()
    numerator = int(whole or '0')
    if denominator:
        denominator = int(denominator)
    else:
        denominator = 1
        if decimal:
            decimal = decimal.replace('_', '')
            denominator = 10 ** len(decimal)
            numerator = numerator * denominator + int(decimal)
        if exponent:
            if int(exponent) >= 0:
                numerator *= 10 ** int(exponent)
            else:
                denominator *= 10 ** -int(exponent)
    return -numerator if sign == '-' else numerator, denominator


def _make(numerator, denominator):
    """A Fraction of numbers that have no common divisor."""
    self = object.__new__(Fraction)
    self._numerator, self._denominator = numerator, denominator
    return self


def _operators(exact, fallback, with_complex=True):
    """The method for an operator and the reflected one."""
    def forward(a, b):
        if isinstance(b, Fraction):
            return exact(a, b)
        if isinstance(b, int):
            return exact(a, _make(int(b), 1))
        if isinstance(b, float) or with_complex and isinstance(b, complex):
            return fallback(float(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, numbers.Rational):
            return exact(Fraction(a), b)
        if isinstance(a, numbers.Real):
            return fallback(float(a), float(b))
        if with_complex and isinstance(a, numbers.Complex):
            return fallback(complex(a), float(b))
        return NotImplemented

    return forward, reverse


_SPEC = re.compile(r'(?:(.)?([<>=^]))?([-+ ]?)(z?)(#?)(0(?=\d))?(\d*)([,_]?)(?:\.(\d+))?([eEfFgG%]?)', re.DOTALL)


def _rounded(n, d, places):
    """n / d times 10 ** places as a whole number, halves to even."""
    n, d = (n * 10 ** places, d) if places >= 0 else (n, d * 10 ** -places)
    whole, rest = divmod(n, d)
    return whole + (2 * rest > d or 2 * rest == d and whole % 2)


def _scientific(n, d, figures):
    """The figures of n / d as a whole number, and the exponent of the first of them."""
    if not n:
        return 0, 0
    exponent = len(str(n)) - len(str(d))
    exponent -= n * 10 ** max(-exponent, 0) < d * 10 ** max(exponent, 0)
    digits = _rounded(n, d, figures - 1 - exponent)
    return (digits // 10, exponent + 1) if digits >= 10 ** figures else (digits, exponent)


def _as_float(n, d, kind, precision, alternate):
    """The digits before the point, what follows them, and whether all of it is zero."""
    lower = kind.lower()
    end = '%' if kind == '%' else ''
    if lower in 'f%':
        places = precision
        digits = _rounded(n * (100 if kind == '%' else 1), d, places)
    else:
        figures = precision + 1 if lower == 'e' else max(precision, 1)
        digits, exponent = _scientific(n, d, figures)
        places = figures - 1 - exponent
        if lower == 'e' or not -4 <= exponent < figures:
            places, end = figures - 1, f'{kind if lower == "e" else "eE"[kind == "G"]}{exponent:+03d}'
    text = str(digits).zfill(places + 1)
    whole, rest = text[:len(text) - places], text[len(text) - places:]
    if lower == 'g' and not alternate:
        rest = rest.rstrip('0')
    point = '.' if rest or alternate else ''
    return whole, point + rest + end, not digits


class Fraction(numbers.Rational):
    """Fraction(1, 3), Fraction('0.25'), Fraction(0.5)."""

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, str):
                numerator, denominator = _from_text(numerator)
            elif isinstance(numerator, float) or not isinstance(numerator, type) and hasattr(numerator, 'as_integer_ratio'):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            else:
                raise TypeError('argument should be a string or a Rational instance or have the as_integer_ratio() method')
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError('both arguments should be Rational instances')
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        divisor = math.gcd(numerator, denominator)
        if denominator < 0:
            divisor = -divisor
        self._numerator, self._denominator = numerator // divisor, denominator // divisor
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, (numbers.Integral, float)):
            return cls(*f.as_integer_ratio())
        raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})')

    @classmethod
    def from_number(cls, number):
        if isinstance(number, str):
            raise TypeError('argument should be a Rational instance or have the as_integer_ratio() method')
        return cls(number)

    numerator = property(lambda a: a._numerator)
    denominator = property(lambda a: a._denominator)

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest Fraction whose denominator is at most that, by continued fractions."""
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return _make(p1, q1)
        return _make(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f'{self._numerator}/{self._denominator}'

    def __format__(self, format_spec, /):
        found = _SPEC.fullmatch(format_spec)
        if found is None or not found[10] and (found[4] or found[6] or found[9]) or found[2] and found[6]:
            raise ValueError(f'Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}')
        fill, align, sign, no_zero, alternate, pad, width, comma, precision, kind = found.groups()
        n, d, width = abs(self._numerator), self._denominator, int(width or 0)
        is_zero = False
        if kind:
            whole, rest, is_zero = _as_float(n, d, kind, int(precision or 6), bool(alternate))
        else:
            whole, rest = str(n), f'/{d:{comma}}' if d != 1 or alternate else ''
        negative = self._numerator < 0 and not (no_zero and is_zero)
        sign = '-' if negative else '' if sign in '-' else sign
        if pad:
            room = width - len(sign) - len(rest)
            whole = whole.zfill(3 * room // 4 + 1 if comma else room)
        if comma:
            first = (len(whole) - 1) % 3 + 1
            whole = comma.join([whole[:first], *(whole[i:i + 3] for i in range(first, len(whole), 3))])
        body = whole + rest
        padding = (fill or ' ') * (width - len(sign) - len(body))
        if align == '^':
            half = len(padding) // 2
            return padding[:half] + sign + body + padding[half:]
        return {'<': sign + body + padding, '=': sign + padding + body}.get(align, padding + sign + body)

    __add__, __radd__ = _operators(lambda a, b: Fraction(a._numerator * b.denominator + b.numerator * a._denominator,
                                                         a._denominator * b.denominator), operator.add)
    __sub__, __rsub__ = _operators(lambda a, b: Fraction(a.numerator * b.denominator - b.numerator * a.denominator,
                                                         a.denominator * b.denominator), operator.sub)
    __mul__, __rmul__ = _operators(lambda a, b: Fraction(a.numerator * b.numerator, a.denominator * b.denominator),
                                   operator.mul)

    def _divided(a, b):
        if not b.numerator:
            raise ZeroDivisionError(f'Fraction({b.denominator}, 0)')
        return Fraction(a.numerator * b.denominator, a.denominator * b.numerator)

    __truediv__, __rtruediv__ = _operators(_divided, operator.truediv)
    del _divided
    __floordiv__, __rfloordiv__ = _operators(lambda a, b: a.numerator * b.denominator // (a.denominator * b.numerator),
                                             operator.floordiv, False)
    __mod__, __rmod__ = _operators(lambda a, b: a - b * (a // b), operator.mod, False)
    __divmod__, __rdivmod__ = _operators(lambda a, b: (a // b, a - b * (a // b)), divmod, False)

    def __pow__(a, b, modulo=None):
        if modulo is not None:
            return NotImplemented
        if not isinstance(b, numbers.Rational):
            return float(a) ** b if isinstance(b, (float, complex)) else NotImplemented
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return _make(a._numerator ** power, a._denominator ** power)
        if a._numerator == 0:
            raise ZeroDivisionError(f'Fraction({a._denominator ** -power}, 0)')
        return Fraction(a._denominator ** -power, a._numerator ** -power)

    def __rpow__(b, a, modulo=None):
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** b._numerator if b._denominator == 1 else a ** float(b)

    def __pos__(a):
        return _make(a._numerator, a._denominator)

    def __neg__(a):
        return _make(-a._numerator, a._denominator)

    def __abs__(a):
        return _make(abs(a._numerator), a._denominator)

    def __int__(a, _index=operator.index):
        return _index(math.trunc(a))

    def __float__(a):
        return a._numerator / a._denominator

    def __trunc__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            twice = rest * 2
            return floor if twice < self._denominator or twice == self._denominator and floor % 2 == 0 else floor + 1
        shift = 10 ** abs(ndigits)
        return Fraction(round(self * shift), shift) if ndigits > 0 else Fraction(round(self / shift) * shift)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _HASH_MODULUS)
        except ValueError:
            value = 314159
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        result = value if self._numerator >= 0 else -value
        return -2 if result == -1 else result

    def __eq__(a, b):
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return 0.0 == b if math.isnan(b) or math.isinf(b) else a == Fraction(b)
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return op(0.0, other) if math.isnan(other) or math.isinf(other) else op(self, Fraction(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()
