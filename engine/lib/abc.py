"""Abstract base classes."""
from _coroscope import collection

__all__ = ['ABCMeta', 'ABC', 'abstractmethod', 'abstractclassmethod', 'abstractstaticmethod',
           'abstractproperty', 'get_cache_token', 'update_abstractmethods']

_registrations = 0     # counts register() calls: what was found not to be a subclass may be one since


def abstractmethod(funcobj):
    """Marks a method that a concrete subclass has to define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    __isabstractmethod__ = True


def get_cache_token():
    return _registrations


def _abstract_names(cls, names):
    found = {name for name in names if getattr(getattr(cls, name, None), '__isabstractmethod__', False)}
    return found


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        abstracts = {name for name, value in namespace.items() if getattr(value, '__isabstractmethod__', False)}
        for base in bases:
            abstracts |= _abstract_names(cls, getattr(base, '__abstractmethods__', ()))
        cls.__abstractmethods__ = frozenset(abstracts)
        cls._abc_registry = []
        cls._abc_cache = {}          # class -> True, or the count of registrations when it was no subclass
        if '__abc_tpflags__' in namespace:      # what `match` takes it for
            collection(cls, cls.__abc_tpflags__)
            del cls.__abc_tpflags__
        return cls

    def register(cls, subclass):
        """Makes subclass count as one; gives it back, so that it serves as a decorator."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_registry.append(subclass)
        collection(subclass, cls.__flags__)
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        if cls._abc_cache.get(subclass) is True:
            return True
        subtype = type(instance)
        if subtype is subclass:
            return cls.__subclasscheck__(subclass)
        return any(cls.__subclasscheck__(candidate) for candidate in (subclass, subtype))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        known = cls._abc_cache.get(subclass)
        if known is True:
            return True
        if known == _registrations and known is not None:
            return False
        result = cls._abc_decide(subclass)
        cls._abc_cache[subclass] = True if result else _registrations
        return result

    def _abc_registry_clear(cls):
        cls._abc_registry.clear()

    def _abc_caches_clear(cls):
        cls._abc_cache.clear()

    def _abc_decide(cls, subclass):
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            assert isinstance(answer, bool)
            return answer
        if cls in getattr(subclass, '__mro__', ()):
            return True
        if any(issubclass(subclass, registered) for registered in cls._abc_registry):
            return True
        children = cls.__subclasses__()
        if not isinstance(children, list):
            raise TypeError('__subclasses__() must return a list')
        return any(issubclass(subclass, child) for child in children)


def update_abstractmethods(cls):
    """Finds the abstract methods again, after the class was changed."""
    if not hasattr(cls, '__abstractmethods__'):
        return cls
    abstracts = set()
    for base in cls.__bases__:
        abstracts |= _abstract_names(cls, getattr(base, '__abstractmethods__', ()))
    abstracts |= {name for name, value in cls.__dict__.items() if getattr(value, '__isabstractmethod__', False)}
    cls.__abstractmethods__ = frozenset(abstracts)
    return cls


class ABC(metaclass=ABCMeta):
    """Makes a class abstract by inheriting."""

    __slots__ = ()
