# breakpoint() calls sys.breakpointhook, whatever that is; unpacking keeps an iterable's own TypeError.
import sys

print(sys.breakpointhook is sys.__breakpointhook__)
sys.breakpointhook = lambda *args, **kws: print("hook", args, kws)
breakpoint()
breakpoint(1, a=2)
del sys.breakpointhook
try:
    breakpoint()
except RuntimeError as error:
    print(error)


class Broken:
    def __getitem__(self, index):
        raise TypeError("own error")


def g(*args, **kws):
    return args, kws


for call in (lambda: g(*Broken()), lambda: g(*1), lambda: g(*range(1), *Broken()), lambda: g(**1),
             lambda: g(**{1: 2}), lambda: g(**{"a": 1}, **{"a": 2}), lambda: g(**{1: 3}, **{1: 5})):
    try:
        print(call())
    except TypeError as error:
        print(error)
