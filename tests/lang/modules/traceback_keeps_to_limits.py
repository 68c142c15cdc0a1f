# limit cuts each traceback of a chain: from its start, or if negative from its end; width and depth cut groups.
import sys
import traceback

def a(): b()
def b(): return c()
def c(): return ()[0]

try:
    try:
        a()
    except IndexError as e:
        raise KeyError('k') from e
except KeyError as e:
    for limit in (0, 1, -1):
        traceback.print_exception(e, limit=limit, file=sys.stdout)
        print(len(traceback.format_exception(e, limit=limit)))
    print(traceback.TracebackException.from_exception(e, capture_locals=True, compact=True)
          == traceback.TracebackException.from_exception(e))

group = ExceptionGroup('many', [ValueError(i) for i in range(4)] + [ExceptionGroup('deep', [OSError(1)])])
shown = traceback.TracebackException.from_exception(group, max_group_width=2, max_group_depth=1)
shown.print(file=sys.stdout)
shown = traceback.TracebackException.from_exception(group, max_group_depth=1)
print(''.join(shown.format()))
