"""Tools for functions and methods. The quick cores (partial, reduce, lru_cache) are built in: _functools."""
from abc import get_cache_token
from types import GenericAlias, MethodType
from reprlib import recursive_repr
from _functools import Placeholder, _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering', 'cache',
           'cmp_to_key', 'lru_cache', 'reduce', 'partial', 'partialmethod', 'singledispatch',
           'singledispatchmethod', 'cached_property', 'Placeholder']

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotate__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes wrapper look like wrapped."""
    for attr in assigned:
        try:
            value = getattr(wrapped, attr)
        except AttributeError:
            pass
        else:
            setattr(wrapper, attr, value)
    for attr in updated:
        getattr(wrapper, attr).update(getattr(wrapped, attr, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator: the wrapper is to look like wrapped."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# --- total_ordering -------------------------------------------------------------------------------------
def _derive(name, root, combine):
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        return combine(result, self, other)
    method.__name__ = name
    method.__doc__ = getattr(int, name).__doc__
    return method


_ORDERINGS = {
    '__lt__': {'__gt__': lambda lt, a, b: not lt and a != b, '__le__': lambda lt, a, b: lt or a == b,
               '__ge__': lambda lt, a, b: not lt},
    '__le__': {'__ge__': lambda le, a, b: not le or a == b, '__lt__': lambda le, a, b: le and a != b,
               '__gt__': lambda le, a, b: not le},
    '__gt__': {'__lt__': lambda gt, a, b: not (gt or a == b), '__ge__': lambda gt, a, b: gt or a == b,
               '__le__': lambda gt, a, b: not gt},
    '__ge__': {'__le__': lambda ge, a, b: not ge or a == b, '__gt__': lambda ge, a, b: ge and a != b,
               '__lt__': lambda ge, a, b: not ge},
}


def total_ordering(cls):
    """Fills in the comparisons that the class leaves out."""
    roots = {op for op in _ORDERINGS if getattr(cls, op, None) is not getattr(object, op, None)}
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(roots)
    for name, combine in _ORDERINGS[root].items():
        if name not in roots:
            setattr(cls, name, _derive(name, root, combine))
    return cls


# --- partialmethod --------------------------------------------------------------------------------------
class partialmethod:
    """partial() for methods: self comes in when the method is looked up."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'the first argument {func!r} must be a callable or a descriptor')
        if args and args[-1] is Placeholder:
            raise TypeError('trailing Placeholders are not allowed')
        if isinstance(func, partialmethod):
            self.func = func.func
            self.args = func.args + args
            self.keywords = {**func.keywords, **keywords}
        else:
            self.func = func
            self.args = args
            self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args), *(f'{k}={v!r}' for k, v in self.keywords.items())]
        return f"{type(self).__module__}.{type(self).__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            keywords = {**self.keywords, **keywords}
            rest = iter(args)
            filled = [next(rest) if value is Placeholder else value for value in self.args]
            return self.func(cls_or_self, *filled, *rest, **keywords)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        result = None
        if get is not None:
            new_func = get(obj, cls)
            if new_func is not self.func:
                result = partial(new_func, *self.args, **self.keywords)
                try:
                    result.__self__ = new_func.__self__
                except AttributeError:
                    pass
        if result is None:
            result = self._make_unbound_method().__get__(obj, cls)
        return result

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    __class_getitem__ = classmethod(GenericAlias)


# --- caches -----------------------------------------------------------------------------------------------
def _cache_info_type():
    from collections import namedtuple
    return namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'])


_CacheInfo = None


def lru_cache(maxsize=128, typed=False):
    """Keeps the results of the latest calls."""
    global _CacheInfo
    if _CacheInfo is None:
        _CacheInfo = _cache_info_type()
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        user_function, maxsize = maxsize, 128
        wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
        wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(wrapper, user_function)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorating_function(user_function):
        wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
        wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(wrapper, user_function)
    return decorating_function


def cache(user_function, /):
    """lru_cache without a limit."""
    return lru_cache(maxsize=None)(user_function)


class RLock:
    """A lock for a world without threads."""

    def __enter__(self):
        pass

    def __exit__(self, *exc_info):
        pass


_NOT_FOUND = object()


class cached_property:
    # A property that is worked out once and then kept in the instance's __dict__. (No docstring: instances have one.)

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(f'Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                            f'{self.attrname!r} property.') from None
        value = cache.get(self.attrname, _NOT_FOUND)
        if value is _NOT_FOUND:
            value = self.func(instance)
            try:
                cache[self.attrname] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support "
                                f'item assignment for caching {self.attrname!r} property.') from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


# --- singledispatch -----------------------------------------------------------------------------------------
def _c3_merge(sequences):
    result = []
    while True:
        sequences = [s for s in sequences if s]
        if not sequences:
            return result
        for sequence in sequences:
            candidate = sequence[0]
            if not any(candidate in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError('Inconsistent hierarchy')
        result.append(candidate)
        for sequence in sequences:
            if sequence[0] is candidate:
                del sequence[0]


def _c3_mro(cls, abcs):
    """The MRO of cls with the abstract base classes in their places."""
    boundary = 0
    for i, base in enumerate(reversed(cls.__bases__)):
        if hasattr(base, '__abstractmethods__'):
            boundary = len(cls.__bases__) - i
            break
    explicit = list(cls.__bases__[:boundary])
    abstract = [base for base in abcs
                if issubclass(cls, base) and not any(issubclass(b, base) for b in cls.__bases__)]
    others = list(cls.__bases__[boundary:])
    rest = [base for base in abcs if base not in abstract]
    return _c3_merge([[cls]] + [_c3_mro(base, rest) for base in explicit] + [_c3_mro(base, rest) for base in abstract]
                     + [_c3_mro(base, rest) for base in others] + [explicit] + [abstract] + [others])


def _compose_mro(cls, types):
    bases = set(cls.__mro__)

    def is_related(typ):
        return typ not in bases and hasattr(typ, '__mro__') and not isinstance(typ, GenericAlias) and issubclass(cls, typ)

    types = [typ for typ in types if is_related(typ)]
    types = [typ for typ in types if not any(typ != other and typ in other.__mro__ for other in types)]
    type_set = set(types)
    mro = []
    for typ in types:
        found = []
        for sub in typ.__subclasses__():
            if sub not in bases and issubclass(cls, sub):
                found.append([s for s in sub.__mro__ if s in type_set])
        if not found:
            mro.append(typ)
            continue
        found.sort(key=len, reverse=True)
        for sub in found:
            for subcls in sub:
                if subcls not in mro:
                    mro.append(subcls)
    return _c3_mro(cls, mro)


def _find_impl(cls, registry):
    mro = _compose_mro(cls, registry.keys())
    match = None
    for typ in mro:
        if match is not None:
            # Two abstract classes without an order between them.
            if (typ in registry and typ not in cls.__mro__ and match not in cls.__mro__
                    and not issubclass(match, typ)):
                raise RuntimeError(f'Ambiguous dispatch: {match} or {typ}')
            break
        if typ in registry:
            match = typ
    return registry.get(match)


def singledispatch(func):
    """A function whose implementation is chosen by the type of its first argument."""
    from types import MappingProxyType
    import weakref
    registry = {}
    dispatch_cache = weakref.WeakKeyDictionary()
    cache_token = None
    funcname = getattr(func, '__name__', 'singledispatch function')

    def dispatch(cls):
        nonlocal cache_token
        if cache_token is not None:
            current = get_cache_token()
            if cache_token != current:
                dispatch_cache.clear()
                cache_token = current
        try:
            return dispatch_cache[cls]
        except KeyError:
            impl = registry.get(cls) or _find_impl(cls, registry)
            dispatch_cache[cls] = impl
            return impl

    def _is_valid_dispatch_type(cls):
        from types import UnionType
        if isinstance(cls, type):
            return not isinstance(cls, GenericAlias)
        return isinstance(cls, UnionType) and all(isinstance(arg, type) for arg in cls.__args__)

    def register(cls, func=None):
        nonlocal cache_token
        if _is_valid_dispatch_type(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
            if not getattr(cls, '__annotations__', None):
                raise TypeError(f'Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` '
                                'or plain `@register` on an annotated function.')
            func = cls
            from typing import ForwardRef, get_type_hints
            try:
                argname, cls = next(iter(get_type_hints(func).items()))
            except NameError:       # perhaps of another annotation than the first
                argname, cls = next(iter(func.__annotations__.items()))
                if isinstance(cls, str):
                    cls = ForwardRef(cls).evaluate(globals=func.__globals__, format=3)
            if not _is_valid_dispatch_type(cls):
                from types import UnionType
                problem = ('is an unresolved forward reference' if isinstance(cls, ForwardRef) else
                           'not all arguments are classes' if isinstance(cls, UnionType) else 'is not a class')
                raise TypeError(f'Invalid annotation for {argname!r}. {cls!r} {problem}.')
        if isinstance(cls, type):
            registry[cls] = func
        else:
            for arg in cls.__args__:
                registry[arg] = func
        if cache_token is None and hasattr(cls, '__abstractmethods__'):
            cache_token = get_cache_token()
        dispatch_cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{funcname} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = dispatch_cache.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    # singledispatch for methods, by the first argument after self.

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        funcname = getattr(self.func, '__name__', 'singledispatchmethod method')

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f'{funcname} requires at least 1 positional argument')
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
