# The classes of datetime have no room for other attributes, and errors name them as CPython names its C types.
import datetime

def attempt(function):
    try:
        print(function())
    except AttributeError as error:
        print(error)

for thing, name in ((datetime.date(2024, 2, 29), "year"), (datetime.time(1), "hour"), (datetime.timedelta(1), "days"),
                    (datetime.datetime(2024, 1, 2), "minute"), (datetime.datetime(2024, 1, 2), "month")):
    attempt(lambda: setattr(thing, name, 3))
    attempt(lambda: delattr(thing, name))
    attempt(lambda: setattr(thing, "note", 3))
    attempt(lambda: thing.note)
    attempt(lambda: type(thing).note)

class Day(datetime.date):
    pass

day = Day(2024, 1, 2)
day.note = "free"
print(day.note, day.replace(day=3), day.year)
