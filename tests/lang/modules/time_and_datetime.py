import time
from datetime import datetime, date, timedelta, timezone, time as dtime
t = time.monotonic()
time.sleep(2.5)
print(round(time.monotonic() - t, 3), time.perf_counter() >= 0, isinstance(time.time(), float), isinstance(time.time_ns(), int))
d = datetime(2024, 2, 29, 12, 30, 45, 123456)
print(d, d.isoformat(), d.date(), d.strftime("%Y-%m-%d %H:%M:%S %j %a %b"), d + timedelta(days=366, hours=1), d.replace(year=2023, day=28), d - datetime(2024, 1, 1), d.weekday(), d.isocalendar()[:2], repr(d))
print(date(2024, 1, 31) + timedelta(1), date.fromisoformat("2024-05-06"), datetime.fromisoformat("2024-05-06T07:08:09+02:00"), timedelta(hours=25, seconds=-1), timedelta(days=-1).total_seconds(), repr(timedelta(1, 2, 3)), dtime(1, 2), datetime.strptime("06/05/24", "%d/%m/%y"), datetime(2024, 1, 1, tzinfo=timezone.utc).timestamp(), date.max, timedelta(1) / 2, timedelta(1) // timedelta(hours=5))
for attempt in (lambda: date(2023, 2, 29), lambda: datetime(2024, 13, 1), lambda: date.fromisoformat("x"), lambda: d - 5, lambda: d < date(2024, 1, 1)):
    try:
        print(attempt())
    except (ValueError, TypeError) as e:
        print(e)
time.sleep(0)
try:
    time.sleep(-1)
except ValueError as e:
    print(e)
