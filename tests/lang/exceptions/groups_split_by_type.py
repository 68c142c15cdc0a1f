try:
    raise ExceptionGroup("many", [ValueError(1), TypeError(2), ExceptionGroup("inner", [ValueError(3), KeyError(4)])])
except* ValueError as g:
    print("values", g.exceptions, repr(g))
except* (TypeError, KeyError) as g:
    print("others", g.exceptions)
try:
    try:
        raise ExceptionGroup("g", [OSError(1), ValueError(2)])
    except* OSError as g:
        print("os", g)
except ExceptionGroup as rest:
    print("rest", rest, rest.exceptions)
try:
    raise ValueError("bare")
except* ValueError as g:
    print(repr(g))
