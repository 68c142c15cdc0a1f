"""Averages and spreads; sums are exact, by fractions."""
from fractions import Fraction
import math

__all__ = ['StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'linear_regression',
           'mean', 'median', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev',
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
    if any(value < 0 for value in data):
        raise StatisticsError('No negative inputs allowed', data)
    if any(value == 0 for value in data):
        return 0.0
    return math.exp(math.fsum(map(math.log, data)) / len(data))


def harmonic_mean(data, weights=None):
    data = _values(data, 1, 'harmonic_mean requires at least one data point')
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError('Number of weights does not match data size')
    if any(value < 0 for value in data):
        raise StatisticsError('harmonic mean does not support negative values')
    if any(value == 0 for value in data):
        return 0
    kind = _exact(data)[0]
    return _convert(sum(map(Fraction, weights)) / sum(Fraction(w) / Fraction(x) for w, x in zip(weights, data)),
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
