"""Warnings: shown once per place, ignored, or turned into errors. The core is built in: _warnings."""
import sys
from _warnings import _defaultaction, _onceregistry, _warn_unawaited_coroutine, filters, warn, warn_explicit

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings',
           'catch_warnings', 'deprecated']

defaultaction = _defaultaction
onceregistry = _onceregistry


class WarningMessage:
    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename = message, category, filename
        self.lineno, self.file, self.line, self.source = lineno, file, line, source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, '
                f'lineno : {self.lineno}, line : {self.line!r}}}')

    def __repr__(self):
        return f'<{type(self).__qualname__} {self}>'


def formatwarning(message, category, filename, lineno, line=None):
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    if line is None:
        import linecache
        line = linecache.getline(filename, lineno)
    line = line.strip() if line else ''
    return text + (f'  {line}\n' if line else '')


_original_formatwarning = formatwarning


def showwarning(message, category, filename, lineno, file=None, line=None):
    file = sys.stderr if file is None else file
    if file is not None:
        file.write(formatwarning(message, category, filename, lineno, line))


_original_showwarning = showwarning


def _showwarnmsg(message):
    """Called by the core for each warning that is to be shown."""
    show = showwarning
    if show is not _original_showwarning:
        if not callable(show):
            raise TypeError('warnings.showwarning() must be set to a function or method')
        show(message.message, message.category, message.filename, message.lineno, message.file, message.line)
    elif _record is not None:
        _record.append(message)
    else:
        text = formatwarning(message.message, message.category, message.filename, message.lineno, message.line)
        if message.source is not None and formatwarning is _original_formatwarning:
            text += f'{message.category.__name__}: Enable tracemalloc to get the object allocation traceback\n'
        if sys.stderr is not None:
            sys.stderr.write(text)


_record = None       # the list of the innermost catch_warnings(record=True)


def _add_filter(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_changed()


def _filters_changed():
    """What was shown once may be shown again under other filters."""
    for module in list(sys.modules.values()):
        registry = getattr(module, '__dict__', {}).get('__warningregistry__')
        if registry:
            registry.clear()


_ACTIONS = ('error', 'ignore', 'always', 'all', 'default', 'module', 'once')


def _check_line(lineno):
    if not isinstance(lineno, int):
        raise TypeError('lineno must be an int')
    if lineno < 0:
        raise ValueError('lineno must be an int >= 0')


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    if not isinstance(message, str):
        raise TypeError('message must be a string')
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError('category must be a Warning subclass')
    if not isinstance(module, str):
        raise TypeError('module must be a string')
    _check_line(lineno)
    message_pattern = module_pattern = None
    if message or module:
        import re
        message_pattern = re.compile(message, re.I) if message else None
        module_pattern = re.compile(module) if module else None
    _add_filter((action, message_pattern, category, module_pattern, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    if action not in _ACTIONS:
        raise ValueError(f'invalid action: {action!r}')
    _check_line(lineno)
    _add_filter((action, None, category, None, lineno), append)


def resetwarnings():
    filters[:] = []
    _filters_changed()


class _OptionError(Exception):
    """What is wrong with the text of a -W option."""


def _setoption(arg):
    """Adds the filter that a text "action:message:category:module:lineno" describes."""
    parts = arg.split(':')
    if len(parts) > 5:
        raise _OptionError(f'too many fields (max 5): {arg!r}')
    action, message, category, module, lineno = (part.strip() for part in (parts + [''] * 5)[:5])
    if lineno and not (lineno.isascii() and lineno.isdigit()):
        raise _OptionError(f'invalid lineno {lineno!r}')
    if message or module:
        import re
        message, module = re.escape(message), module and re.escape(module) + r'\z'
    filterwarnings(_getaction(action), message, _getcategory(category), module, int(lineno or 0))


def _getaction(action):
    for known in _ACTIONS:
        if known.startswith(action or 'default'):
            return known
    raise _OptionError(f'invalid action: {action!r}')


def _getcategory(category):
    if not category:
        return Warning
    module, _, name = category.rpartition('.')
    try:
        found = getattr(__import__(module or 'builtins', None, None, [name]), name)
    except ImportError:
        raise _OptionError(f'invalid module name: {module!r}') from None
    except AttributeError:
        raise _OptionError(f'unknown warning category: {category!r}') from None
    if not issubclass(found, Warning):
        raise _OptionError(f'invalid warning category: {category!r}')
    return found


_DEPRECATED_MSG = '{name!r} is deprecated and slated for removal in Python {remove}'


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=sys.version_info):
    """Warns of something that goes with version `remove`, and fails once that is out."""
    version = f'{remove[0]}.{remove[1]}'
    if _version[:2] > remove or (_version[:2] == remove and _version[3] != 'alpha'):
        raise RuntimeError(f'{name!r} was slated for removal after Python {version} alpha')
    warn(message.format(name=name, remove=version), DeprecationWarning, stacklevel=3)


class catch_warnings:
    """Keeps the filters; with record=True gives a list that collects what would be shown."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._want_record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        return f"catch_warnings({'record=True' if self._want_record else ''})"

    def __enter__(self):
        global _record
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        module = self._module
        self._saved = module.filters, module.showwarning, _record
        module.filters = module.filters[:]
        _filters_changed()
        if self._want_record:
            _record = []
            self._module.showwarning = _original_showwarning
        if self._filter is not None:
            simplefilter(*self._filter)
        return _record if self._want_record else None

    def __exit__(self, *exc_info):
        global _record
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        self._module.filters, self._module.showwarning, _record = self._saved
        _filters_changed()


class deprecated:
    """A decorator that warns when the function or class is used."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg, /):
        import functools
        import inspect
        message, category, level = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            return self._of_class(arg)
        if not callable(arg):
            raise TypeError(f'@deprecated decorator with non-None category must be applied to a class or callable, not {arg!r}')

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=level + 1)
            return arg(*args, **kwargs)
        if inspect.iscoroutinefunction(arg):
            wrapper = inspect.markcoroutinefunction(wrapper)
        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper


    def _of_class(self, cls):
        """Making an instance of the class itself, or a subclass, warns."""
        import functools
        import types
        message, category, level = self.message, self.category, self.stacklevel + 1
        original_new, original_init_subclass = cls.__new__, cls.__init_subclass__

        @functools.wraps(original_new)
        def __new__(made, /, *args, **kwargs):
            if made is cls:
                warn(message, category=category, stacklevel=level)
            if original_new is not object.__new__:
                return original_new(made, *args, **kwargs)
            if made.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f'{made.__name__}() takes no arguments')
            return original_new(made)

        own = isinstance(original_init_subclass, types.MethodType)
        wrapped = original_init_subclass.__func__ if own else original_init_subclass

        @functools.wraps(wrapped)
        def __init_subclass__(*args, **kwargs):
            warn(message, category=category, stacklevel=level)
            return wrapped(*args, **kwargs)

        cls.__new__ = staticmethod(__new__)
        # Bound as a class method only if what it stands for was: the built-in one is bound already.
        cls.__init_subclass__ = classmethod(__init_subclass__) if own else __init_subclass__
        cls.__deprecated__ = __new__.__deprecated__ = __init_subclass__.__deprecated__ = message
        return cls


def _warn_unawaited_coroutine(coro):
    """The warning for a coroutine that never ran, with where it was made if that is tracked (rule X5)."""
    lines = [f"coroutine '{coro.__qualname__}' was never awaited\n"]
    if coro.cr_origin is not None:
        import linecache
        import traceback
        frames = [(filename, lineno, name, linecache.getline(filename, lineno).strip())
                  for filename, lineno, name in reversed(coro.cr_origin)]
        lines.append('Coroutine created at (most recent call last)\n')
        lines += traceback.format_list(frames)
    message = ''.join(lines).rstrip('\n')
    warn(message, category=RuntimeWarning, stacklevel=2, source=coro)
