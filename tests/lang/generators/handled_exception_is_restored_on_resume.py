import sys

def g():
    try:
        raise KeyError("inside")
    except KeyError:
        print("in g:", repr(sys.exception()))
        yield
        print("in g again:", repr(sys.exception()))
    yield

it = g()
next(it)
print("outside:", sys.exception())
try:
    raise ValueError("outside")
except ValueError:
    next(it)
    print("outside:", repr(sys.exception()))
