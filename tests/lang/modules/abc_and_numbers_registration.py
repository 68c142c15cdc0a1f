import abc
class Base(abc.ABC):
    @abc.abstractmethod
    def f(self): return "base f"
    @classmethod
    def __subclasshook__(cls, sub):
        return hasattr(sub, "quack") or NotImplemented
class Duck:
    def quack(self): pass
class Real(Base):
    def f(self): return "real " + super().f()
print(issubclass(Duck, Base), isinstance(Duck(), Base), Real().f(), Base.__abstractmethods__, isinstance(5, Base))
try:
    Base()
except TypeError as e:
    print(e)
class Two(abc.ABC):
    @property
    @abc.abstractmethod
    def p(self): ...
    @abc.abstractmethod
    def q(self): ...
try:
    Two()
except TypeError as e:
    print(e)
print(type(Base) is abc.ABCMeta, abc.get_cache_token() >= 0)
