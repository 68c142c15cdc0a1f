"""Averages and spreads; sums are exact, by fractions."""
from bisect import bisect_left, bisect_right
from fractions import Fraction
import math

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'linear_regression',
           'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev',
           'variance']


class StatisticsError(ValueError):
    pass


def _exact(data):
    """(type of the result, exact sum, number of values)"""
    kind, total, count = int, Fraction(0), 0
    for value in data:
        count += 1
        if type(value) is not int and type(value) is not bool:
            if isinstance(value, Fraction):
                kind = Fraction if kind in (int, Fraction) else kind
            elif isinstance(value, float):
                kind = float
            elif not isinstance(value, int):
                raise TypeError(f"can't convert type '{type(value).__name__}' to numerator/denominator")
        total += Fraction(value)
    return kind, total, count


def _convert(value, kind):
    if kind is Fraction:
        return value
    if kind is int and value.denominator == 1:
        return value.numerator
    return value.numerator / value.denominator


def _values(data, least, message):
    data = list(data)
    if len(data) < least:
        raise StatisticsError(message)
    return data


def mean(data):
    kind, total, count = _exact(data)
    if count < 1:
        raise StatisticsError('mean requires at least one data point')
    return _convert(total / count, kind)


def fmean(data, weights=None):
    data = list(data)
    if weights is None:
        if not data:
            raise StatisticsError('fmean requires at least one data point')
        return math.fsum(data) / len(data)
    weights = list(weights)
    if len(weights) != len(data):
        raise StatisticsError('data and weights must be the same length')
    total = math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return math.sumprod(data, weights) / total


def geometric_mean(data):
    data = _values(data, 1, 'Must have a non-empty dataset')
    for value in data:
        if not (value > 0.0 or value == 0 or value != value):
            raise StatisticsError('No negative inputs allowed', value)
    if any(value == 0 for value in data):
        return 0.0 if all(map(math.isfinite, data)) else math.nan
    return math.exp(math.fsum(map(math.log, data)) / len(data))


def harmonic_mean(data, weights=None):
    data = _values(data, 1, 'harmonic_mean requires at least one data point')
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError('Number of weights does not match data size')
    if not all(isinstance(value, (int, float, Fraction)) for value in data):
        raise TypeError('unsupported type')
    if any(value < 0 for value in (*data, *weights)):
        raise StatisticsError('harmonic mean does not support negative values')
    if any(value == 0 for value in data):
        return 0
    kind = _exact(data)[0]
    total = sum(Fraction(w) / Fraction(x) for w, x in zip(weights, data))
    if not total:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(sum(map(Fraction, weights)) / total,
                    float if kind is int and len(data) > 1 else kind)


def median(data):
    data = sorted(_values(data, 1, 'no median for empty data'))
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    data = sorted(_values(data, 1, 'no median for empty data'))
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(_values(data, 1, 'no median for empty data'))
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    """The median of values that each stand for the interval around them."""
    data = sorted(_values(data, 1, 'no median for empty data'))
    size, x = len(data), data[len(data) // 2]
    below = bisect_left(data, x)
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float') from None
    return x - interval / 2.0 + interval * (size / 2 - below) / (bisect_right(data, x, lo=below) - below)


def _counts(data):
    counts = {}
    for value in data:
        counts[value] = counts.get(value, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError('no mode for empty data')
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    size = len(data)
    if size < 2:
        if size == 1:
            return data * (n - 1)
        raise StatisticsError('must have at least one data point')
    if method not in ('inclusive', 'exclusive'):
        raise ValueError(f'Unknown method: {method!r}')
    inclusive = method == 'inclusive'
    spans = size - 1 if inclusive else size + 1
    result = []
    for i in range(1, n):
        j, delta = divmod(i * spans, n)
        if not inclusive:
            j = min(max(j, 1), size - 1) - 1
            delta = i * spans - (j + 1) * n
        result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
    return result


def _spread(data, center, least, message):
    """(type, sum of squared differences, number of values)"""
    data = list(data)
    kind, total, count = _exact(data)
    if count < least:
        raise StatisticsError(message)
    middle = total / count if center is None else Fraction(center)
    return kind, sum(((Fraction(value) - middle) ** 2 for value in data), Fraction(0)), count


def variance(data, xbar=None):
    kind, total, count = _spread(data, xbar, 2, 'variance requires at least two data points')
    return _convert(total / (count - 1), kind)


def pvariance(data, mu=None):
    kind, total, count = _spread(data, mu, 1, 'pvariance requires at least one data point')
    return _convert(total / count, kind)


def _root(value):
    """The square root of a Fraction, rounded once."""
    if not value:
        return 0.0
    shift = max(0, 110 - value.numerator.bit_length() + value.denominator.bit_length())
    shift += shift % 2
    scaled = (value.numerator << shift) // value.denominator
    root = math.isqrt(scaled)
    return (2 * root + (root * root != scaled or scaled * value.denominator != value.numerator << shift)) / (1 << (shift // 2 + 1))


def stdev(data, xbar=None):
    kind, total, count = _spread(data, xbar, 2, 'stdev requires at least two data points')
    return _root(total / (count - 1))


def pstdev(data, mu=None):
    kind, total, count = _spread(data, mu, 1, 'pstdev requires at least one data point')
    return _root(total / count)


def _pair(x, y, what):
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError(f'{what} requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError(f'{what} requires at least two data points')
    mean_x, mean_y = math.fsum(x) / len(x), math.fsum(y) / len(y)
    return [value - mean_x for value in x], [value - mean_y for value in y], mean_x, mean_y


def covariance(x, y, /):
    dx, dy, _, _ = _pair(x, y, 'covariance')
    return math.sumprod(dx, dy) / (len(dx) - 1)


def correlation(x, y, /, *, method='linear'):
    if method not in ('linear', 'ranked'):
        raise ValueError(f'Unknown method: {method!r}')
    if method == 'ranked':
        x, y = _ranks(x), _ranks(y)
    dx, dy, _, _ = _pair(x, y, 'correlation')
    sxx, syy = math.sumprod(dx, dx), math.sumprod(dy, dy)
    if not sxx or not syy:
        raise StatisticsError('at least one of the inputs is constant')
    return math.sumprod(dx, dy) / math.sqrt(sxx * syy)


def _ranks(data):
    order = sorted(data)
    return [(order.index(value) + len(order) - 1 - order[::-1].index(value)) / 2 for value in data]


def linear_regression(x, y, /, *, proportional=False):
    from collections import namedtuple
    x, y = list(x), list(y)
    dx, dy, mean_x, mean_y = _pair(x, y, 'linear regression')
    if proportional:
        dx, dy = x, y
    sxx = math.sumprod(dx, dx)
    if not sxx:
        raise StatisticsError('x is constant')
    slope = math.sumprod(dx, dy) / sxx
    return namedtuple('LinearRegression', ('slope', 'intercept'))(slope, 0.0 if proportional else mean_y - slope * mean_x)


# Wichura's AS241 of 1988: (greatest r, what is taken off it, numerator, denominator), highest powers first.
_INVERSE = (
    (0.180625, 0.0,
     (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
      1971.5909503065514427, 133.14166789178437745, 3.387132872796366608),
     (5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
      687.1870074920579083, 42.313330701600911252, 1.0)),
    (5.0, 1.6,
     (7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
      3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734),
     (1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
      0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0)),
    (math.inf, 5.0,
     (2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
      0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772),
     (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
      0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1.0)))


def _ratio(r, row):
    _, shift, above, below = row
    r -= shift
    up = down = 0.0
    for a, b in zip(above, below):
        up, down = up * r + a, down * r + b
    return up, down


class NormalDist:
    """The normal distribution of a mean and a standard deviation."""

    __slots__ = ('_mu', '_sigma')

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu, self._sigma = float(mu), float(sigma)

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(fmean(data), stdev(data))

    def samples(self, n, *, seed=None):
        import random
        draw = random.random if seed is None else random.Random(seed).random
        return [self._inverse(draw()) for _ in range(n)]

    def _spread_for(self, what):
        if not self._sigma:
            raise StatisticsError(f'{what}() not defined when sigma is zero')
        return self._sigma

    def pdf(self, x):
        variance = self._spread_for('pdf') ** 2
        return math.exp((x - self._mu) ** 2 / (-2.0 * variance)) / math.sqrt(math.tau * variance)

    def cdf(self, x):
        return 0.5 * math.erfc((self._mu - x) / (self._spread_for('cdf') * math.sqrt(2.0)))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        return self._inverse(p)

    def _inverse(self, p):
        q = p - 0.5
        if abs(q) <= 0.425:
            up, down = _ratio(0.180625 - q * q, _INVERSE[0])
            return self._mu + up * q / down * self._sigma
        r = math.sqrt(-math.log(p if q <= 0.0 else 1.0 - p))
        up, down = _ratio(r, _INVERSE[1 if r <= 5.0 else 2])
        return self._mu + math.copysign(up / down, q) * self._sigma

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def zscore(self, x):
        return (x - self._mu) / self._spread_for('zscore')

    def overlap(self, other):
        """The part of the area that lies under both curves."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        a, b = sorted((self, other), key=lambda dist: (dist._sigma, dist._mu))
        if not a._sigma or not b._sigma:
            raise StatisticsError('overlap() not defined when sigma is zero')
        more, apart = b.variance - a.variance, abs(b._mu - a._mu)
        if not more:
            return math.erfc(apart / (2.0 * a._sigma * math.sqrt(2.0)))
        middle = a._mu * b.variance - b._mu * a.variance
        half = a._sigma * b._sigma * math.sqrt(apart * apart + more * math.log(b.variance / a.variance))
        return 1.0 - sum(abs(b.cdf(x) - a.cdf(x)) for x in ((middle + half) / more, (middle - half) / more))

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * abs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / abs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return (self._mu, self._sigma) == (other._mu, other._sigma)

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'
