"""What counts as a coroutine."""
import collections.abc
import inspect
import types

__all__ = ['iscoroutinefunction', 'iscoroutine', 'coroutine']

_is_coroutine = object()


def _iscoroutinefunction(func):
    return inspect.iscoroutinefunction(func) or getattr(func, '_is_coroutine', None) is _is_coroutine


def iscoroutinefunction(func):
    """True for an `async def` function; deprecated since 3.14 for inspect.iscoroutinefunction."""
    import warnings
    warnings.warn("'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; "
                  'use inspect.iscoroutinefunction() instead', DeprecationWarning, stacklevel=2)
    return _iscoroutinefunction(func)


def iscoroutine(obj):
    """True for a coroutine object."""
    return type(obj) is types.CoroutineType or isinstance(obj, collections.abc.Coroutine)


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
