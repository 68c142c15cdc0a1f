# Moments of one zone compare by their clocks, of two by their offsets; a moment in a fold equals none elsewhere.
from datetime import datetime, time, timedelta, timezone, tzinfo

class Autumn(tzinfo):
    """Two hours ahead until the clocks go back from three on the last of October, then one."""
    def utcoffset(self, dt):
        if dt is None: return None
        turn = datetime(dt.year, 10, 31, 2)
        plain = dt.replace(tzinfo=None, fold=0)
        summer = plain < turn or plain < turn + timedelta(hours=1) and not dt.fold
        return timedelta(hours=2 if summer else 1)

    def dst(self, dt): return self.utcoffset(dt) - timedelta(hours=1)
    def tzname(self, dt): return 'SUMMER' if self.dst(dt) else 'WINTER'

zone = Autumn()
first, second = datetime(2025, 10, 31, 2, 30, tzinfo=zone), datetime(2025, 10, 31, 2, 30, tzinfo=zone, fold=1)
print(first.tzname(), second.tzname(), first == second, second - first, hash(first) == hash(second))
utc = datetime(2025, 10, 31, 0, 30, tzinfo=timezone.utc)
print(first == utc, second == utc, first - utc, second - utc, first < utc, first.astimezone(timezone.utc) == utc)
print(first.utctimetuple()[3:5], first.timetuple().tm_isdst, second.timetuple().tm_isdst, utc.astimezone(zone).hour)
print(datetime(2025, 1, 1).date() == datetime(2025, 1, 1), time(1, tzinfo=zone) == time(1), time(1, tzinfo=timezone.utc) == time(1))
for wrong in (lambda: utc < datetime(2025, 1, 1), lambda: utc - datetime(2025, 1, 1), lambda: timezone.utc.fromutc(first),
              lambda: type('Sub', (timezone,), {})):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(error)
