"""Dates and times."""
# One file, as the module is one: the classes make each other (date + time = datetime, minus = timedelta).
import math as _math
import time as _time
from _coroscope import named

__all__ = ['date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC']

MINYEAR, MAXYEAR = 1, 9999
_DAYS_IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
_DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
_MONTHS = [None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
_DAYS = [None, 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
_FULL_MONTHS = [None, 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
                'November', 'December']
_FULL_DAYS = [None, 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
_MAXORDINAL = 3652059


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS_IN_MONTH[month]


def _ymd2ord(year, month, day):
    return _days_before_year(year) + _DAYS_BEFORE_MONTH[month] + (month > 2 and _is_leap(year)) + day


def _ord2ymd(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    leap = _is_leap(year)
    month = (n + 50) >> 5
    preceding = _DAYS_BEFORE_MONTH[month] + (month > 2 and leap)
    if preceding > n:
        month -= 1
        preceding -= _days_in_month(year, month)
    return year, month, n - preceding + 1


def _check_integers(*values):
    for value in values:
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _check_strings(function, *values):
    for place, value in enumerate(values, 1):
        if not isinstance(value, str):
            raise TypeError(f'{function}() argument {place} must be str, not {type(value).__name__}')


def _check_timestamp(t, message):
    if not isinstance(t, (int, float)):
        raise TypeError(message.format(type(t).__name__))
    if t != t:
        raise ValueError('Invalid value NaN (not a number)')
    if not -1 << 63 <= t < 1 << 63:
        raise OverflowError('timestamp out of range for platform time_t')


def _check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year must be in {MINYEAR}..{MAXYEAR}, not {year}')
    if not 1 <= month <= 12:
        raise ValueError(f'month must be in 1..12, not {month}')
    dim = _days_in_month(year, month)
    if not 1 <= day <= dim:
        raise ValueError(f'day {day} must be in range 1..{dim} for month {month} in year {year}')


def _check_time(hour, minute, second, microsecond, fold):
    _check_integers(hour, minute, second, microsecond)
    for name, value, top in (('hour', hour, 23), ('minute', minute, 59), ('second', second, 59)):
        if not 0 <= value <= top:
            raise ValueError(f'{name} must be in 0..{top}, not {value}')
    if not 0 <= microsecond <= 999999:
        raise ValueError(f'microsecond must be in 0..999999, not {microsecond}')
    if fold not in (0, 1):
        raise ValueError(f'fold must be either 0 or 1, not {fold}')


def _format_time(hh, mm, ss, us, timespec='auto'):
    if timespec == 'auto':
        timespec = 'microseconds' if us else 'seconds'
    formats = {'hours': f'{hh:02d}', 'minutes': f'{hh:02d}:{mm:02d}', 'seconds': f'{hh:02d}:{mm:02d}:{ss:02d}',
               'milliseconds': f'{hh:02d}:{mm:02d}:{ss:02d}.{us // 1000:03d}',
               'microseconds': f'{hh:02d}:{mm:02d}:{ss:02d}.{us:06d}'}
    if timespec not in formats:
        raise ValueError('Unknown timespec value')
    return formats[timespec]


def _format_offset(off, sep=':'):
    if off is None:
        return ''
    sign = '+'
    if off.days < 0:
        sign, off = '-', -off
    hh, rest = divmod(off, timedelta(hours=1))
    mm, ss = divmod(rest, timedelta(minutes=1))
    text = f'{sign}{hh:02d}{sep}{mm:02d}'
    if ss or ss.microseconds:
        text += f'{sep}{ss.seconds:02d}' + (f'.{ss.microseconds:06d}' if ss.microseconds else '')
    return text


def _strftime(obj, format):
    """strftime for years, names and offsets of obj: the codes and flags of Linux, and %f, %:z."""
    _check_strings('strftime', format)
    date_part = obj if isinstance(obj, date) else date(1900, 1, 1)
    get = lambda name: getattr(obj, name, 0)
    yday = date_part.toordinal() - _ymd2ord(date_part.year, 1, 1) + 1
    weekday = date_part.isoweekday()
    offset = obj.utcoffset() if hasattr(obj, 'utcoffset') else None
    iso = date_part.isocalendar()
    codes = {
        'a': lambda: _DAYS[weekday], 'A': lambda: _FULL_DAYS[weekday], 'b': lambda: _MONTHS[date_part.month],
        'B': lambda: _FULL_MONTHS[date_part.month], 'd': lambda: f'{date_part.day:02d}', 'e': lambda: f'{date_part.day:2d}',
        'm': lambda: f'{date_part.month:02d}', 'y': lambda: f'{date_part.year % 100:02d}', 'Y': lambda: f'{date_part.year:04d}',
        'H': lambda: f"{get('hour'):02d}", 'I': lambda: f"{(get('hour') + 11) % 12 + 1:02d}",
        'M': lambda: f"{get('minute'):02d}", 'S': lambda: f"{get('second'):02d}", 'f': lambda: f"{get('microsecond'):06d}",
        'p': lambda: 'AM' if get('hour') < 12 else 'PM', 'j': lambda: f'{yday:03d}', 'u': lambda: str(weekday),
        'w': lambda: str(weekday % 7), 'U': lambda: f'{(yday + 6 - weekday % 7) // 7:02d}',
        'W': lambda: f'{(yday + 6 - (weekday - 1)) // 7:02d}', 'G': lambda: f'{iso[0]:04d}', 'V': lambda: f'{iso[1]:02d}',
        'z': lambda: _format_offset(offset, ''), 'Z': lambda: (obj.tzname() or '') if hasattr(obj, 'tzname') else '',
        'c': lambda: _strftime(obj, '%a %b %e %H:%M:%S %Y'), 'x': lambda: _strftime(obj, '%m/%d/%y'),
        'X': lambda: _strftime(obj, '%H:%M:%S'), 'D': lambda: _strftime(obj, '%m/%d/%y'),
        'F': lambda: f'{date_part.year:04d}-{date_part.month:02d}-{date_part.day:02d}', 'T': lambda: _strftime(obj, '%H:%M:%S'),
        'R': lambda: _strftime(obj, '%H:%M'), 'h': lambda: _MONTHS[date_part.month], 'n': lambda: '\n', 't': lambda: '\t',
        'C': lambda: f'{date_part.year // 100:02d}', '%': lambda: '%', 'r': lambda: _strftime(obj, '%I:%M:%S %p'),
        'k': lambda: f"{get('hour'):2d}", 'l': lambda: f"{(get('hour') + 11) % 12 + 1:2d}",
        'P': lambda: codes['p']().lower(), 's': lambda: str(int(obj.timestamp() if hasattr(obj, 'timestamp') else
                                                                (date_part.toordinal() - _EPOCH_ORDINAL) * 86400)),
    }
    flags = {'-': lambda text: text.lstrip(' 0') or text[-1:], '^': str.upper, '#': lambda text: text.swapcase() if text.isupper() else text.upper(),
             '_': lambda text: text[:-1].replace('0', ' ', len(text) - len(text.lstrip('0'))) + text[-1:],
             '0': lambda text: text.replace(' ', '0')}
    result, i = [], 0
    while i < len(format):
        char = format[i]
        code = format[i + 1:i + 2]
        if char != '%' or not code:
            result.append(char)
            i += 1
        elif code == ':' and format[i + 2:i + 3] == 'z':
            result.append(_format_offset(offset))
            i += 3
        elif code in flags and format[i + 2:i + 3] in codes:
            result.append(flags[code](codes[format[i + 2]]()))
            i += 3
        else:
            result.append(codes[code]() if code in codes else char + code)
            i += 2
    return ''.join(result)


def _divide_and_round(a, b):
    """a / b to the nearest int, ties to even."""
    q, r = divmod(a, b)
    r *= 2
    if (r > b if b > 0 else r < b) or r == b and q % 2 == 1:
        q += 1
    return q


class _Member(property):
    """An attribute as the members of CPython's C structs are."""

    def __set__(self, obj, value):
        raise AttributeError('readonly attribute')

    def __delete__(self, obj):
        self.__set__(obj, None)


@named
class timedelta:
    """A duration: days, seconds and microseconds."""

    __slots__ = ('_days', '_seconds', '_microseconds', '_hashcode')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0,
                **unknown):
        for name in unknown:
            raise TypeError(f'__new__() got an unexpected keyword argument {name!r}')
        parts = (('days', days, 86400000000), ('seconds', seconds, 1000000), ('microseconds', microseconds, 1),
                 ('milliseconds', milliseconds, 1000), ('minutes', minutes, 60000000), ('hours', hours, 3600000000),
                 ('weeks', weeks, 604800000000))
        total, fraction = 0, 0.0
        for name, value, factor in parts:
            if isinstance(value, int):
                total += value * factor
            elif isinstance(value, float):
                frac, whole = _math.modf(value)
                total += int(whole) * factor
                frac, whole = _math.modf(frac * factor)
                total += int(whole)
                fraction += frac
            else:
                raise TypeError(f'unsupported type for timedelta {name} component: {type(value).__name__}')
        return cls._from_microseconds(total + round(fraction) if fraction else total)

    @classmethod
    def _from_microseconds(cls, total):
        self = object.__new__(cls)
        days, rest = divmod(total, 86400000000)
        if abs(days) > 999999999:
            raise OverflowError(f'days={days}; must have magnitude <= 999999999')
        self._days = days
        self._seconds, self._microseconds = divmod(rest, 1000000)
        self._hashcode = -1
        return self

    days = _Member(lambda self: self._days)
    seconds = _Member(lambda self: self._seconds)
    microseconds = _Member(lambda self: self._microseconds)

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total() / 10 ** 6

    def __repr__(self):
        args = [f'{name}={value}' for name, value in
                (('days', self._days), ('seconds', self._seconds), ('microseconds', self._microseconds)) if value]
        return f"{_shown_name(type(self))}({', '.join(args) or '0'})"

    def __str__(self):
        mm, ss = divmod(self._seconds, 60)
        hh, mm = divmod(mm, 60)
        text = f'{hh}:{mm:02d}:{ss:02d}'
        if self._days:
            text = f"{self._days} day{'s' if abs(self._days) != 1 else ''}, " + text
        return text + (f'.{self._microseconds:06d}' if self._microseconds else '')

    def __add__(self, other):
        return timedelta._from_microseconds(self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._from_microseconds(self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._from_microseconds(other._total() - self._total()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._from_microseconds(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._from_microseconds(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._from_microseconds(_divide_and_round(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        return timedelta._from_microseconds(self._total() // other) if isinstance(other, int) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return timedelta._from_microseconds(_divide_and_round(self._total(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._from_microseconds(_divide_and_round(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        return timedelta._from_microseconds(self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        q, r = divmod(self._total(), other._total())
        return q, timedelta._from_microseconds(r)

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


def _shown_name(cls):
    """With the module for this module's own classes only, as CPython's C types are shown."""
    return f'datetime.{cls.__name__}' if cls.__module__ == 'datetime' else cls.__name__


class IsoCalendarDate(tuple):
    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f'datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})'


class _Field(property):
    """An attribute as the fields of CPython's C types are, whose errors name the type."""

    def __set_name__(self, owner, name):
        self._where = name, owner

    def __set__(self, obj, value):
        name, owner = self._where
        raise AttributeError(f"attribute '{name}' of 'datetime.{owner.__name__}' objects is not writable")

    def __delete__(self, obj):
        self.__set__(obj, None)

    def __repr__(self):
        name, owner = self._where
        return f"<attribute '{name}' of 'datetime.{owner.__name__}' objects>"


@named
class date:
    """A day."""

    __slots__ = ('_year', '_month', '_day')

    def __new__(cls, year=None, month=None, day=None, *more):
        if more:
            raise TypeError(f'function takes at most 3 arguments ({3 + len(more)} given)')
        for place, value in enumerate((year, month, day)):
            if value is None:
                raise TypeError(f"function missing required argument '{('year', 'month', 'day')[place]}' (pos {place + 1})")
        _check_integers(year, month, day)
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    year = _Field(lambda self: self._year)
    month = _Field(lambda self: self._month)
    day = _Field(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, t):
        _check_timestamp(t, "'{}' object cannot be interpreted as an integer")
        return cls.fromordinal(_EPOCH_ORDINAL + int(t // 86400))

    @classmethod
    def fromordinal(cls, n):
        _check_integers(n)
        if not 1 <= n <= _MAXORDINAL:
            raise ValueError(f'ordinal must be >= 1' if n < 1 else f'year {_days_to_year(n)} is out of range')
        return cls(*_ord2ymd(n))

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            day = _parse_iso_date(date_string)
        except (ValueError, IndexError):
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
        return cls(*day)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        _check_integers(year, week, day)
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f'year must be in {MINYEAR}..{MAXYEAR}, not {year}')
        first = _iso_week1_monday(year)
        if not 0 < week < 54 or week == 53 and _iso_week1_monday(year + 1) <= first + 52 * 7:
            raise ValueError(f'Invalid week: {week}')
        if not 0 < day < 8:
            raise ValueError(f'Invalid weekday: {day} (range is [1, 7])')
        return cls.fromordinal(first + (week - 1) * 7 + day - 1)

    @classmethod
    def strptime(cls, date_string, format):
        return cls(*_strptime(date_string, format)[:3])

    def __repr__(self):
        return f'{_shown_name(type(self))}({self._year}, {self._month}, {self._day})'

    def isoformat(self):
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    __str__ = isoformat

    def ctime(self):
        return f'{_DAYS[self.isoweekday()]} {_MONTHS[self._month]} {self._day:2d} 00:00:00 {self._year:04d}'

    def strftime(self, format):
        return _strftime(self, format)

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError(f'must be str, not {type(fmt).__name__}')
        return self.strftime(fmt) if fmt else str(self)

    def timetuple(self):
        return _time_tuple(self, 0, 0, 0, -1)

    def toordinal(self):
        return _ymd2ord(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    __replace__ = replace

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        year = self._year
        week1 = _iso_week1_monday(year)
        today = _ymd2ord(self._year, self._month, self._day)
        week, day = divmod(today - week1, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _iso_week1_monday(year), 7)
        elif week >= 52 and today >= _iso_week1_monday(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate(year, week + 1, day + 1)

    def _compare(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            a, b = self.toordinal(), other.toordinal()
            return (a > b) - (a < b)
        return None

    def __eq__(self, other):
        order = self._compare(other)
        return NotImplemented if order is None else order == 0

    def __lt__(self, other):
        order = self._compare(other)
        return NotImplemented if order is None else order < 0

    def __le__(self, other):
        order = self._compare(other)
        return NotImplemented if order is None else order <= 0

    def __gt__(self, other):
        order = self._compare(other)
        return NotImplemented if order is None else order > 0

    def __ge__(self, other):
        order = self._compare(other)
        return NotImplemented if order is None else order >= 0

    def __hash__(self):
        return hash((self._year, self._month, self._day))

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        o = self.toordinal() + other.days
        if not 0 < o <= _MAXORDINAL:
            raise OverflowError('date value out of range')
        return type(self).fromordinal(o)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return self.__class__, (self._year, self._month, self._day)


_EPOCH_ORDINAL = _ymd2ord(1970, 1, 1)
date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


def _days_to_year(n):
    return _ord2ymd(n)[0]


def _iso_week1_monday(year):
    first = _ymd2ord(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _time_tuple(day, hh, mm, ss, dst):
    yday = day.toordinal() - _ymd2ord(day.year, 1, 1) + 1
    return _time.struct_time((day.year, day.month, day.day, hh, mm, ss, day.weekday(), yday, dst))


def _deprecated(method, instead):
    import warnings
    warnings.warn(f'datetime.datetime.{method} is deprecated and scheduled for removal in a future version. Use timezone-aware '
                  f'objects to represent datetimes in UTC: {instead}.', DeprecationWarning, stacklevel=3)


def _iso_date_length(text):
    """How much of an ISO date and time is the date: 2020-01-02, 20200102, 2020-W01, 2020W01, 2020-W01-4, 2020W014."""
    if len(text) <= 7:
        return len(text)
    dashed = text[4] == '-'
    if text[4 + dashed] != 'W':
        return 10 if dashed else 8
    if dashed:
        return 10 if text[8:9] == '-' and text[9:10].isdigit() and not text[10:11].isdigit() else 8
    # Where even the separator is a digit, an odd number of digits has no day of the week.
    digits = next((i for i, char in enumerate(text[7:]) if not char.isdigit()), len(text) - 7)
    return 7 + digits if digits < 2 else 7 if digits % 2 else 8


def _parse_iso_date(text):
    if not text.isascii() or len(text) not in (7, 8, 10):
        raise ValueError('Invalid isoformat string')
    year = int(text[:4])
    dashed = text[4] == '-'
    at = 5 if dashed else 4
    if text[at:at + 1] == 'W':
        week, rest = int(text[at + 1:at + 3]), text[at + 3:]
        if rest and dashed != rest.startswith('-'):
            raise ValueError('Inconsistent use of dash separator')
        day = date.fromisocalendar(year, week, int(rest.removeprefix('-')) if rest else 1)
        return day.year, day.month, day.day
    if len(text) != (10 if dashed else 8):
        raise ValueError('Invalid isoformat string')
    if dashed != (text[at + 2:at + 3] == '-'):
        raise ValueError('Inconsistent use of dash separator')
    month = int(text[at:at + 2])
    return year, month, int(text[at + 3 if dashed else at + 2:])


def _parse_iso_time(text):
    """(hour, minute, second, microsecond), offset or None, whether it is 24:00: midnight of the next day."""
    offset = None
    if not text.isascii():
        raise ValueError('Invalid isoformat string')
    for i, char in enumerate(text):
        if char in '+-Z':
            if char == 'Z' or text[i:] == 'Z':
                if text[i + 1:]:
                    raise ValueError('Malformed time zone string')
                offset = timedelta(0)
            else:
                parts = _parse_clock(text[i + 1:])
                offset = timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2], microseconds=parts[3])
                offset = offset if char == '+' else -offset
            text = text[:i]
            break
    parts = _parse_clock(text)
    return parts, offset, parts[0] == 24


def _zone(offset):
    return None if offset is None else timezone(offset)


def _midnight(parts):
    if any(parts[1:]):
        raise ValueError('minute, second, and microsecond must be 0 when hour is 24')
    parts[0] = 0


def _parse_clock(text):
    parts = [0, 0, 0, 0]
    body, dot, fraction = text.replace(',', '.').partition('.')
    pieces = body.split(':') if ':' in body else [body[i:i + 2] for i in range(0, len(body), 2)]
    if not 1 <= len(pieces) <= 3 or any(len(piece) != 2 or not piece.isdigit() for piece in pieces):
        raise ValueError('Isoformat time too short')
    for index, piece in enumerate(pieces):
        parts[index] = int(piece)
    if dot:
        if not fraction.isdigit() or len(pieces) != 3:     # of seconds only
            raise ValueError('Invalid microsecond component')
        parts[3] = int(fraction[:6].ljust(6, '0'))
    return parts


@named
class tzinfo:
    """The base of time zones."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError('tzinfo subclass must override tzname()')

    def utcoffset(self, dt):
        raise NotImplementedError('tzinfo subclass must override utcoffset()')

    def dst(self, dt):
        raise NotImplementedError('tzinfo subclass must override dst()')

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc() requires a datetime argument')
        if dt.tzinfo is not self:
            raise ValueError('dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc() requires a non-None utcoffset() result')
        dst = dt.dst()
        if dst is None:
            raise ValueError('fromutc() requires a non-None dst() result')
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError('fromutc(): dt.dst gave inconsistent results; cannot convert')
        return dt + dst


@named
class timezone(tzinfo):
    """A fixed offset from UTC."""

    __slots__ = ('_offset', '_name')

    def __new__(cls, offset=None, name=...):
        if offset is None:
            raise TypeError("timezone() missing required argument 'offset' (pos 1)")
        for place, kind, value in ((1, timedelta, offset), (2, str, '' if name is ... else name)):
            if not isinstance(value, kind):
                raise TypeError(f"timezone() argument {place} must be {'datetime.' * (place == 1)}{kind.__name__}, "
                                f'not {type(value).__name__}')
        if not -timedelta(days=1) < offset < timedelta(days=1):
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), '
                             f'not {offset!r}')
        if name is ...:
            if not offset and getattr(cls, 'utc', None) is not None:
                return cls.utc
            name = None
        self = tzinfo.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        if self._name is None:
            return f'datetime.timezone({self._offset!r})'
        return f'datetime.timezone({self._offset!r}, {self._name!r})'

    def __str__(self):
        return self.tzname(None)

    def _check(self, dt, method):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f'{method}(dt) argument must be a datetime instance or None, not {type(dt).__name__}')

    def utcoffset(self, dt):
        self._check(dt, 'utcoffset')
        return self._offset

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def tzname(self, dt):
        self._check(dt, 'tzname')
        if self._name is not None:
            return self._name
        return 'UTC' + _format_offset(self._offset) if self._offset else 'UTC'

    def dst(self, dt):
        self._check(dt, 'dst')
        return None

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime instance')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")


timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))
UTC = timezone.utc


def _difference(a, b):
    """a - b of two times or moments in microseconds; None if only one of them knows its offset."""
    plain = a._micros() - b._micros()
    if a._tzinfo is b._tzinfo:
        return plain
    mine, theirs = a.utcoffset(), b.utcoffset()
    if (mine is None) != (theirs is None):
        return None
    return plain if mine is None else plain - (mine - theirs)._total()


def _hash(moment):
    moment = moment.replace(fold=0) if moment._fold else moment
    offset = moment.utcoffset()
    return hash(moment._micros() - (offset._total() if offset is not None else 0))


@named
class time:
    """A time of the day."""

    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    hour = _Field(lambda self: self._hour)
    minute = _Field(lambda self: self._minute)
    second = _Field(lambda self: self._second)
    microsecond = _Field(lambda self: self._microsecond)
    tzinfo = _Field(lambda self: self._tzinfo)
    fold = _Field(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            parts, offset, is_midnight = _parse_iso_time(time_string.removeprefix('T'))
        except ValueError:
            raise ValueError(f'Invalid isoformat string: {time_string!r}') from None
        if is_midnight:
            _midnight(parts)
        return cls(*parts, _zone(offset))

    def isoformat(self, timespec='auto'):
        return _format_time(self._hour, self._minute, self._second, self._microsecond, timespec) + _format_offset(self.utcoffset())

    __str__ = isoformat

    def __repr__(self):
        return f'{_shown_name(type(self))}({_clock_repr(self)})'

    @classmethod
    def strptime(cls, date_string, format):
        return cls(*_strptime(date_string, format)[3:])

    def strftime(self, format):
        return _strftime(self, format)

    __format__ = date.__format__

    def utcoffset(self):
        return None if self._tzinfo is None else _checked_offset('utcoffset', self._tzinfo.utcoffset(None))

    def tzname(self):
        return None if self._tzinfo is None else _checked_name(self._tzinfo.tzname(None))

    def dst(self):
        return None if self._tzinfo is None else _checked_offset('dst', self._tzinfo.dst(None))

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        pick = lambda new, old: old if new is None else new
        return type(self)(pick(hour, self._hour), pick(minute, self._minute), pick(second, self._second),
                          pick(microsecond, self._microsecond), self._tzinfo if tzinfo is True else tzinfo,
                          fold=pick(fold, self._fold))

    __replace__ = replace

    def _micros(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _compare(self, other):
        if not isinstance(other, time):
            return None
        difference = _difference(self, other)
        if difference is None:
            raise TypeError("can't compare offset-naive and offset-aware times")
        return difference

    def __eq__(self, other):
        return _difference(self, other) == 0 if isinstance(other, time) else NotImplemented

    __lt__, __le__, __gt__, __ge__ = date.__lt__, date.__le__, date.__gt__, date.__ge__

    def __hash__(self):
        return _hash(self)


def _clock_repr(self):
    text = f'{self._hour}, {self._minute}'
    if self._second or self._microsecond:
        text += f', {self._second}' + (f', {self._microsecond}' if self._microsecond else '')
    if self._tzinfo is not None:
        text += f', tzinfo={self._tzinfo!r}'
    return text + (f', fold={self._fold}' if self._fold else '')


def _checked_offset(method, offset):
    """What a tzinfo's utcoffset() or dst() gave."""
    if offset is not None:
        if not isinstance(offset, timedelta):
            raise TypeError(f"tzinfo.{method}() must return None or timedelta, not '{type(offset).__name__}'")
        if not -timedelta(1) < offset < timedelta(1):
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).')
    return offset


def _checked_name(name):
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
    return name


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


@named
class datetime(date):
    """A moment: a day and a time of it. The local time zone is UTC."""

    __slots__ = time.__slots__

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = date.__new__(cls, year, month, day)
        _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    hour = _Field(time.hour.fget)
    minute = _Field(time.minute.fget)
    second = _Field(time.second.fget)
    microsecond = _Field(time.microsecond.fget)
    tzinfo = _Field(time.tzinfo.fget)
    fold = _Field(time.fold.fget)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_tzinfo(tz)
        _check_timestamp(timestamp, 'argument must be int or float, not {}')
        result = _EPOCH + timedelta(seconds=timestamp)
        made = cls(result.year, result.month, result.day, result.hour, result.minute, result.second, result.microsecond, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def utcfromtimestamp(cls, t):
        _deprecated('utcfromtimestamp()', 'datetime.datetime.fromtimestamp(timestamp, datetime.UTC)')
        return cls.fromtimestamp(t)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        _deprecated('utcnow()', 'datetime.datetime.now(datetime.UTC)')
        return cls.fromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        for i, value, kind in ((1, date, _date_class), (2, time, _time_class)):
            if not isinstance(value, kind):
                raise TypeError(f'combine() argument {i} must be datetime.{kind.__name__}, not {type(value).__name__}')
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            split = _iso_date_length(date_string)
            day = _parse_iso_date(date_string[:split])
            parts, offset, is_midnight = _parse_iso_time(date_string[split + 1:] if split < len(date_string) else '00')
        except (ValueError, IndexError):
            raise ValueError(f'Invalid isoformat string: {date_string!r}') from None
        if is_midnight:
            _check_date(*day)
            _midnight(parts)
            day = (MAXYEAR + 1, 1, 1) if day == (MAXYEAR, 12, 31) else _ord2ymd(_ymd2ord(*day) + 1)
        return cls(*day, *parts, _zone(offset))

    @classmethod
    def strptime(cls, date_string, format):
        return cls(*_strptime(date_string, format))

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def timestamp(self):
        if self._tzinfo is None:
            return (self - _EPOCH).total_seconds()
        return (self - _EPOCH_UTC).total_seconds()

    def timetuple(self):
        dst = self.dst()
        return _time_tuple(self, self._hour, self._minute, self._second, -1 if dst is None else int(bool(dst)))

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return _time_tuple(moment, moment._hour, moment._minute, moment._second, 0)

    def astimezone(self, tz=None):
        _check_tzinfo(tz)
        tz = timezone.utc if tz is None else tz
        offset = self.utcoffset()
        if tz is self._tzinfo:
            return self
        return tz.fromutc((self - (offset or timedelta(0))).replace(tzinfo=tz))

    def utcoffset(self):
        return None if self._tzinfo is None else _checked_offset('utcoffset', self._tzinfo.utcoffset(self))

    def tzname(self):
        return None if self._tzinfo is None else _checked_name(self._tzinfo.tzname(self))

    def dst(self):
        return None if self._tzinfo is None else _checked_offset('dst', self._tzinfo.dst(self))

    def isoformat(self, sep='T', timespec='auto'):
        if not isinstance(sep, str) or len(sep) != 1:
            kind = f'a string of length {len(sep)}' if isinstance(sep, str) else type(sep).__name__
            raise TypeError(f'isoformat() argument 1 must be a unicode character, not {kind}')
        return (f'{date.isoformat(self)}{sep}'
                + _format_time(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _format_offset(self.utcoffset()))

    def __str__(self):
        return self.isoformat(sep=' ')

    def __repr__(self):
        return f'{_shown_name(type(self))}({self._year}, {self._month}, {self._day}, {_clock_repr(self)})'

    def ctime(self):
        return (f'{_DAYS[self.isoweekday()]} {_MONTHS[self._month]} {self._day:2d} {self._hour:02d}:{self._minute:02d}:'
                f'{self._second:02d} {self._year:04d}')

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True,
                *, fold=None):
        pick = lambda new, old: old if new is None else new
        return type(self)(pick(year, self._year), pick(month, self._month), pick(day, self._day), pick(hour, self._hour),
                          pick(minute, self._minute), pick(second, self._second), pick(microsecond, self._microsecond),
                          self._tzinfo if tzinfo is True else tzinfo, fold=pick(fold, self._fold))

    __replace__ = replace

    def _micros(self):
        clock = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
        return self.toordinal() * 86400000000 + clock

    def _compare(self, other):
        if not isinstance(other, datetime):
            return None
        difference = _difference(self, other)
        if difference is None:
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return difference

    def _is_ambiguous(self):
        return self.utcoffset() != self.replace(fold=not self._fold).utcoffset()

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        if self._tzinfo is not other._tzinfo and (self._is_ambiguous() or other._is_ambiguous()):
            return False
        return _difference(self, other) == 0

    def __hash__(self):
        return _hash(self)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days, rest = divmod(self._micros() + other._total(), 86400000000)
        if not 0 < days <= _MAXORDINAL:
            raise OverflowError('date value out of range')
        seconds, micro = divmod(rest, 1000000)
        return type(self)(*_ord2ymd(days), seconds // 3600, seconds // 60 % 60, seconds % 60, micro, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        difference = _difference(self, other)
        if difference is None:
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._from_microseconds(difference)


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1)
_EPOCH_UTC = datetime(1970, 1, 1, tzinfo=timezone.utc)


_date_class, _time_class = date, time


def _strptime(text, format):
    """The arguments of datetime() that `text` stands for."""
    _check_strings('strptime', text, format)
    import re
    names = lambda words: '(?P<%s>' + '|'.join(sorted(filter(None, words), key=len, reverse=True)) + ')'
    patterns = {'Y': r'(?P<Y>\d{4})', 'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])', 'd': r'(?P<d>3[01]|[12]\d|0[1-9]|[1-9]| [1-9])',
                'H': r'(?P<H>2[0-3]|[01]\d|\d)', 'I': r'(?P<I>1[0-2]|0[1-9]|[1-9])', 'M': r'(?P<M>[0-5]\d|\d)',
                'S': r'(?P<S>6[01]|[0-5]\d|\d)', 'f': r'(?P<f>\d{1,6})', 'y': r'(?P<y>\d\d)', 'j': r'(?P<j>\d{1,3})',
                'p': r'(?P<p>am|pm)', 'z': r'(?P<z>[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|Z)', 'Z': r'(?P<Z>utc|gmt)',
                'b': names(_MONTHS) % 'b', 'B': names(_FULL_MONTHS) % 'B', 'a': names(_DAYS) % 'a', 'A': names(_FULL_DAYS) % 'A',
                'G': r'(?P<G>\d{4})', 'V': r'(?P<V>5[0-3]|[0-4]\d|\d)', 'u': '(?P<u>[1-7])', 'w': '(?P<w>[0-6])', '%': '%'}
    for code in 'UW':
        patterns[code] = patterns['V'].replace('V', code)
    expanded = format
    for code, meaning in (('c', '%a %b %e %X %Y'), ('r', '%I:%M:%S %p'), ('x', '%D'), ('X', '%T'), ('T', '%H:%M:%S'),
                          ('D', '%m/%d/%y'), ('F', '%Y-%m-%d'), ('R', '%H:%M'), ('e', '%d')):
        expanded = expanded.replace(f'%{code}', meaning)
    pattern, i = '', 0
    while i < len(expanded):
        if expanded[i] == '%':
            code = expanded[i + 1:i + 2]
            if code not in patterns:
                raise ValueError(f"'{code}' is a bad directive in format '{format}'" if code else f"stray % in format '{format}'")
            pattern += patterns[code]
            i += 2
        else:
            pattern += r'\s+' if expanded[i].isspace() else re.escape(expanded[i])
            i += 1
    if '%d' in format and not re.search('%[yYG]', expanded):
        import warnings
        warnings.warn('Parsing dates involving a day of month without a year specified is ambiguous\nand fails to parse leap day. '
                      'The default behavior will change in Python 3.15\nto either always raise an exception or to use a different '
                      'default year (TBD).\nTo avoid trouble, add a specific year to the input & format.\n'
                      'See https://github.com/python/cpython/issues/70647.', DeprecationWarning, stacklevel=3)
    found = re.match(pattern, text, re.IGNORECASE)
    if not found:
        raise ValueError(f'time data {text!r} does not match format {format!r}')
    if found.end() != len(text):
        raise ValueError(f'unconverted data remains: {text[found.end():]}')
    return _from_groups(found.groupdict())


def _from_groups(found):
    get = lambda name, default: int(found[name]) if found.get(name) is not None else default
    lower = lambda words: [word and word.lower() for word in words]
    year = get('Y', 1900)
    if found.get('y') is not None:
        year = int(found['y'])
        year += 2000 if year <= 68 else 1900
    month, day = get('m', 1), get('d', 1)
    for name, words in (('b', _MONTHS), ('B', _FULL_MONTHS)):
        if found.get(name):
            month = lower(words).index(found[name].lower())
    weekday = next((lower(words).index(found[name].lower()) for name, words in (('a', _DAYS), ('A', _FULL_DAYS))
                    if found.get(name)), get('u', get('w', 0) or 7 if found.get('w') else None))
    place = None if found.get('j') is None else int(found['j'])     # of the day in the year
    with_iso = "and a weekday directive ('%A', '%a', '%w', or '%u')."
    if found.get('G') is not None:
        if place is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if found.get('V') is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' " + with_iso)
        at = date.fromisocalendar(int(found['G']), int(found['V']), weekday)
        year, month, day = at.year, at.month, at.day
    elif found.get('V') is not None:
        if weekday is None or found.get('Y') is None and found.get('y') is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' " + with_iso)
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
    for name, shift in (('U', 0), ('W', 6)):        # weeks begin on Sunday, on Monday
        if found.get(name) is not None and weekday is not None and place is None:
            week, first = int(found[name]), (date(year, 1, 1).isoweekday() + shift) % 7
            place = 1 + (weekday + shift) % 7 - first + 7 * (week - (week > 0 == first))
    if place is not None:
        year, month, day = _ord2ymd(_ymd2ord(year, 1, 1) + place - 1)
    hour = get('H', 0)
    if found.get('I') is not None:
        hour = int(found['I']) % 12 + (12 if (found.get('p') or '').lower() == 'pm' else 0)
    tz = None
    zone = found.get('z')
    if zone is not None:
        tz = _zone(_parse_iso_time('00' + zone)[1])
    return year, month, day, hour, get('M', 0), get('S', 0), int((found.get('f') or '0').ljust(6, '0')), tz
