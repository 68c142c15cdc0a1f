# ISO texts in all their forms, weeks that there are not, zones that are checked, methods that are deprecated.
import copy
import warnings
from datetime import date, datetime, time, timedelta, timezone, tzinfo

for text in ("2022W52520", "2025W014", "2025-W01", "20200102T0304", "2020-01-02 03:04:05.123456789Z", "2018-01-31-12:15:00",
             "2020-01-02T03:04+05:30:15.5"):
    print(text, repr(datetime.fromisoformat(text)))
for bad in ("2019-W53-1", "2020-W25-8", "2020-0102", "2020-01-02T", "2020-01-02T12:30:45.400 +02:30"):
    try:
        print(datetime.fromisoformat(bad))
    except ValueError as error:
        print(error)
for week in ((2019, 53, 1), (2019, 0, 1), (2019, 1, 8), (0, 1, 1)):
    try:
        date.fromisocalendar(*week)
    except ValueError as error:
        print(error)
zone = timezone(timedelta(hours=2), "two")
print(copy.copy(zone) == zone, repr(copy.deepcopy(zone)))


class Odd(tzinfo):
    def utcoffset(self, dt):
        return 7

    def tzname(self, dt):
        return 8


for ask in (zone.utcoffset, time(1, tzinfo=Odd()).utcoffset, time(1, tzinfo=Odd()).tzname):
    try:
        ask(3) if ask == zone.utcoffset else ask()
    except TypeError as error:
        print(error)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    datetime.utcnow()
    datetime.utcfromtimestamp(0)
    datetime.strptime("03-01", "%m-%d")
    print(*(f"{w.category.__name__} {w.lineno} {w.message}" for w in seen), sep="\n")
