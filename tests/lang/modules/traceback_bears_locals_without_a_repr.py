import traceback

class Unrepresentable:
    def __repr__(self): raise ValueError("no")

def fails(thing, n):
    raise KeyError(n)

try:
    fails(Unrepresentable(), 3)
except KeyError as error:
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    plain = traceback.TracebackException.from_exception(error)
print(shown.stack[-1].locals)
print(plain == traceback.TracebackException.from_exception(error), plain == shown, plain == 1)
