# A subclass shows its bare name; dates and times are read by their own strptime, too.
import datetime as d

class Day(d.date): pass
class Hour(d.time): pass
class Moment(d.datetime): pass
class Span(d.timedelta): pass

print(Day(2020, 1, 2), repr(Day(2020, 1, 2)), repr(Hour(1)), repr(Moment(2020, 1, 2)), repr(Span(1)), [d.date.min])
print(repr(d.time.strptime('12:34:56.5', '%H:%M:%S.%f')), repr(d.date.strptime('2020-02-03', '%Y-%m-%d')))
print(repr(Hour.strptime('1:02 PM +0100', '%I:%M %p %z')))
try:
    d.time.strptime('a', '%H')
except ValueError as error:
    print(error)
