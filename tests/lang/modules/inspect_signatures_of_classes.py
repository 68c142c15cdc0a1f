# A class has the signature of its metaclass's __call__, or of __new__ or __init__, whichever is nearer.
import functools
import inspect
from abc import ABC, abstractmethod

class Base:
    def __init__(self, base): pass

class New(Base):
    def __new__(cls, new, *, key=1): return object.__new__(cls)

class Init(New):
    def __init__(self, init): pass

class Meta(type):
    def __call__(cls, called): pass

class Called(Base, metaclass=Meta): pass

class Wrapped:
    @classmethod
    def __new__(cls, cls2, a): return a

class Instance:
    def __call__(self, x): pass

    part = functools.partialmethod(lambda *args: None, 1)

class Own(inspect.Signature): pass

for obj in (Base, New, Init, Called, Wrapped, Instance(), Instance().part, Instance.part):
    print(inspect.signature(obj))
print(type(Own.from_callable(Base)).__name__)
try:
    inspect.signature(functools.partial(Base, 1, 2))
except ValueError as error:
    print('incorrect arguments' in str(error))

class Shape(ABC):
    def __init_subclass__(cls): print(cls.__name__, inspect.isabstract(cls))

class Round(Shape):
    @abstractmethod
    def radius(self): pass

class Circle(Round):
    def radius(self): return 1
