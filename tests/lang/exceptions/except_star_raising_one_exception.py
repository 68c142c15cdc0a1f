# One exception that is all that leaves try/except* leaves it as it is; several become a group.
def leave(count, how):
    try:
        try:
            raise ExceptionGroup("g", [ValueError(i) for i in range(count)])
        except* ValueError as e:
            if how == "new":
                raise KeyError(1)
            if how == "again":
                raise
            if how == "named":
                raise e
            if how == "group":
                raise ExceptionGroup("other", [KeyError()])
            raise e.exceptions[0]
    except BaseException as e:
        print(count, how, repr(e), repr(e.__context__))


for count in (1, 2):
    for how in ("new", "again", "named", "group", "member"):
        leave(count, how)
try:
    try:
        raise ValueError("naked")
    except* ValueError:
        raise KeyError(1)
except BaseException as e:
    print(repr(e), repr(e.__context__))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError(1)
except BaseException as e:
    print(repr(e), repr(e.__context__))
