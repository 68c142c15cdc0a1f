# Whatever comes first in the MRO, a class's __dict__ is a read-only proxy and a module's cannot be replaced.
import types


class Base:
    pass


class Meta(Base, type):
    pass


class Module(Base, types.ModuleType):
    pass


class C(metaclass=Meta):
    x = 1


print(type(C.__dict__).__name__, C.__dict__["x"])
module = Module("m")
print(module.__dict__["__name__"])
for thing in (C, module):
    try:
        thing.__dict__ = {}
    except AttributeError as error:
        print(error)


class Odd(types.ModuleType):
    __dict__ = property(lambda self: "no dict")


try:
    dir(Odd("odd"))
except TypeError as error:
    print(error)
