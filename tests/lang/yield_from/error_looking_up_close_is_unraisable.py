class Iter:
    def __iter__(self): return self
    def __next__(self): return 1
    @property
    def close(self):
        raise OSError("no close for you")

def g():
    yield from Iter()

import sys
sys.unraisablehook = lambda args: print("unraisable", repr(args.exc_value))
it = g()
next(it)
try:
    it.close()
except OSError as e:
    print(repr(e))
