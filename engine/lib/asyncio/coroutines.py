"""What counts as a coroutine."""
import types

__all__ = ['iscoroutinefunction', 'iscoroutine', 'coroutine']

_is_coroutine = object()


def _iscoroutinefunction(func):
    code = getattr(func, '__code__', None)
    if code is not None and type(func) in (types.FunctionType, types.MethodType) and code.co_flags & 0x80:   # CO_COROUTINE
        return True
    if getattr(func, '_is_coroutine', None) is _is_coroutine:
        return True
    import sys
    inspect = sys.modules.get('inspect')    # only it marks or unwraps others
    return inspect is not None and inspect.iscoroutinefunction(func)


def isawaitable(obj):
    """As inspect.isawaitable, which would have to be imported."""
    if type(obj) is types.CoroutineType:
        return True
    from _collections_abc import Awaitable
    return isinstance(obj, Awaitable) or isinstance(obj, types.GeneratorType) and bool(obj.gi_code.co_flags & 0x100)


def iscoroutinefunction(func):
    """True for an `async def` function; deprecated since 3.14 for inspect.iscoroutinefunction."""
    import warnings
    warnings.warn("'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; "
                  'use inspect.iscoroutinefunction() instead', DeprecationWarning, stacklevel=2)
    return _iscoroutinefunction(func)


def iscoroutine(obj):
    """True for a coroutine object."""
    return type(obj) is types.CoroutineType or _is_other_coroutine(obj)


def _is_other_coroutine(obj):
    from _collections_abc import Coroutine
    return isinstance(obj, Coroutine)


def coroutine(func):
    """Marks a generator function as a coroutine function, as before Python 3.5.

    A deviation: CPython took it away in 3.11. It is here because the language reference still names
    it (rule A3).
    """
    import warnings
    warnings.warn('"@coroutine" decorator is deprecated since Python 3.8, use "async def" instead',
                  DeprecationWarning, stacklevel=2)
    wrapped = types.coroutine(func)
    wrapped._is_coroutine = _is_coroutine
    return wrapped
