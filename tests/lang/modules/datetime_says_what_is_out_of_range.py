from datetime import date, datetime, time, timedelta, timezone

def failure(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except (TypeError, ValueError, OverflowError) as exc:
        print(exc)

failure(date.fromisoformat, "2024-02-30")  # well formed, but there is no such day
failure(date.fromisoformat, "2024-2-30")
failure(datetime.fromisoformat, "2024-13-01")
failure(datetime.fromisoformat, "2024-12-31T24:00")  # midnight of the next day
failure(datetime.fromisoformat, "2024-12-31T24:01")
failure(time.fromisoformat, "10:00+24:00")
failure(date)
failure(date, 2024, 1, "x")
failure(datetime, 2024, 1, 1, 1.5)
failure(timedelta, foo=1)
failure(timezone, 5)
failure(datetime.fromtimestamp, "a")
failure(datetime.fromtimestamp, 1e20)
failure(datetime(2024, 1, 1).isoformat, "ab")
failure(date(2024, 1, 1).strftime, 1)
