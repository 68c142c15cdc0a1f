# Where frames are, what lines belong to an object, attributes without running code.
import inspect


class Data:
    def __set__(self, instance, value):
        pass

    def __get__(self, instance, owner):
        return "from the descriptor"


class C:
    d = Data()

    @property
    def p(self):
        raise AssertionError("must not run")

    def __getattr__(self, name):
        raise AssertionError("must not run")


def fails(n):
    1 / n


c = C()
c.__dict__["d"] = "own"
print(type(inspect.getattr_static(c, "d")).__name__, type(inspect.getattr_static(c, "p")).__name__,
      inspect.getattr_static(c, "no", "default"))
try:
    fails(0)
except ZeroDivisionError:
    for info in inspect.trace():
        print(info.function, info.lineno, info.code_context, info.index)
print(inspect.getsource(fails), end="")
info = inspect.getframeinfo(inspect.currentframe(), context=3)
print(info.function, info.lineno, len(info.code_context), info.index)
print(inspect.getcallargs(lambda a, *b, c=3: 0, 1, 2))
