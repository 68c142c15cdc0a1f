"""Time. The clock is virtual unless the host says otherwise: it begins at 2026-01-01 00:00 UTC and only sleeping
moves it. The local time zone is UTC."""
from _time import *

_EPOCH_ORDINAL = 719163     # of 1970-01-01
timezone = altzone = daylight = 0
tzname = ('UTC', 'UTC')
_DAYS = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTHS = ('Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_FIELDS = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')


class struct_time(tuple):
    """A moment in nine numbers, with a zone besides."""

    __slots__ = ()
    n_fields, n_sequence_fields, n_unnamed_fields = 11, 9, 0
    __match_args__ = _FIELDS
    tm_zone, tm_gmtoff = 'UTC', 0
    tm_year, tm_mon, tm_mday, tm_hour, tm_min, tm_sec, tm_wday, tm_yday, tm_isdst = (
        property(lambda self, i=i: self[i]) for i in range(9))

    def __new__(cls, sequence):
        values = tuple(sequence)
        if len(values) < 9:
            raise TypeError(f'time.struct_time() takes an at least 9-sequence ({len(values)}-sequence given)')
        if len(values) > 11:
            raise TypeError(f'time.struct_time() takes an at most 11-sequence ({len(values)}-sequence given)')
        return tuple.__new__(cls, values[:9])

    def __repr__(self):
        return f"time.struct_time({', '.join(f'{name}={value!r}' for name, value in zip(_FIELDS, self))})"

    def __reduce__(self):
        return struct_time, (tuple(self),)


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_month(year, month):
    return (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[month - 1] + (month > 2 and _is_leap(year))


def gmtime(seconds=None, /):
    days, rest = divmod(int((time() if seconds is None else seconds) // 1), 86400)
    ordinal = days + _EPOCH_ORDINAL
    year = ordinal * 400 // 146097 + 1
    while _days_before_year(year) >= ordinal:
        year -= 1
    yday = ordinal - _days_before_year(year)
    month = 12
    while _days_before_month(year, month) >= yday:
        month -= 1
    return struct_time((year, month, yday - _days_before_month(year, month), rest // 3600, rest // 60 % 60, rest % 60,
                        (ordinal + 6) % 7, yday, 0))


localtime = gmtime


def mktime(time_tuple, /):
    if len(time_tuple) != 9:
        raise TypeError('mktime(): illegal time tuple argument')
    year, month, day, hour, minute, second = time_tuple[:6]
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    days = _days_before_year(year) + _days_before_month(year, month) + day - _EPOCH_ORDINAL
    return float(days * 86400 + hour * 3600 + minute * 60 + second)


def asctime(time_tuple=None, /):
    t = gmtime() if time_tuple is None else time_tuple
    return f'{_DAYS[t[6]]} {_MONTHS[t[1] - 1]} {t[2]:2} {t[3]:02}:{t[4]:02}:{t[5]:02} {t[0]}'


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def strftime(format, time_tuple=None, /):
    import datetime
    t = gmtime() if time_tuple is None else time_tuple
    return datetime.datetime(t[0], t[1], t[2], t[3], t[4], min(t[5], 59), tzinfo=datetime.timezone.utc).strftime(format)


def strptime(data_string, format='%a %b %d %H:%M:%S %Y', /):
    import datetime
    parts = datetime._strptime(data_string, format)
    day = datetime.date(*parts[:3]).timetuple()
    return struct_time((*day[:3], *parts[3:6], *day[6:]))


def tzset():
    pass


def get_clock_info(name):
    import types
    if name not in ('monotonic', 'perf_counter', 'process_time', 'thread_time', 'time'):
        raise ValueError('unknown clock')
    return types.SimpleNamespace(implementation=f'{name}()', monotonic=name != 'time', adjustable=name == 'time',
                                 resolution=1e-09)
