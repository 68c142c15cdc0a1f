# OSError takes its fields in __new__, and in __init__ if only that is overridden.
class WithNew(OSError):
    def __new__(cls, message, extra):
        self = super().__new__(cls, message)
        self.extra = extra
        return self


class WithInit(OSError):
    def __init__(self, number, extra=None):
        super().__init__(number, "text")
        self.extra = extra


class Silent(OSError):
    def __init__(self, a):
        pass


for made in (WithNew("m", "b"), WithNew("m", extra="b"), WithInit(2, extra="b"), Silent(1), Silent(a=1)):
    print(type(made).__name__, made.args, made.errno, getattr(made, "extra", None))
print(OSError(2, "gone", "file").args, OSError(2, "gone", "file").filename)
try:
    OSError(a=1)
except TypeError as e:
    print(e)
