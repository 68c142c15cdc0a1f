"""Context variables. A Context is copied when it is made, which is quick for the few variables there are."""
from _coroscope import hidden, named
from types import FunctionType, GenericAlias

__all__ = ['Context', 'ContextVar', 'Token', 'copy_context']


@named
class _Missing:
    """The type of what stands for no value."""

    __module__, __qualname__ = 'Token', 'MISSING'

    def __repr__(self):
        return '<Token.MISSING>'


_MISSING = _Missing()


def _readonly(name, message):
    def refuse(self, *value):
        raise AttributeError(message)
    return property(lambda self: getattr(self, name), hidden(refuse), refuse)


class Context:
    """Values of context variables; run() makes it the current one."""

    __module__ = '_contextvars'
    __slots__ = ('_data', '_entered', '_previous', '__weakref__')

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            raise TypeError('Context() does not accept any arguments')
        self._data = {}
        self._entered = False
        self._previous = None

    def run(self, callable, /, *args, **kwargs):
        global _current
        if self._entered:
            raise RuntimeError(f'cannot enter context: {self} is already entered')
        self._previous = _current
        self._entered = True
        _current = self
        try:
            return callable(*args, **kwargs)
        finally:
            _current = self._previous
            self._previous = None
            self._entered = False
            callable = args = kwargs = None   # this frame may live on in a traceback's

    def copy(self):
        new = Context()
        new._data = dict(self._data)
        return new

    def __getitem__(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f'a ContextVar key was expected, got {var!r}')
        return self._data[var]

    def __contains__(self, var):
        if not isinstance(var, ContextVar):
            raise TypeError(f'a ContextVar key was expected, got {var!r}')
        return var in self._data

    def get(self, var, default=None, /):
        if not isinstance(var, ContextVar):
            raise TypeError(f'a ContextVar key was expected, got {var!r}')
        return self._data.get(var, default)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def __eq__(self, other):
        return self._data == other._data if isinstance(other, Context) else NotImplemented

    __hash__ = None


_current = Context()


class Token:
    """What ContextVar.set gives, to put the old value back; since 3.14 usable with `with`."""

    __module__ = '_contextvars'
    __slots__ = ('_context', '_var', '_old_value', '_used')
    __hash__ = None
    MISSING = _MISSING
    var = _readonly('_var', "attribute 'var' of '_contextvars.Token' objects is not writable")
    old_value = _readonly('_old_value', "attribute 'old_value' of '_contextvars.Token' objects is not writable")

    def __new__(cls, *args, **kwargs):
        raise RuntimeError('Tokens can only be created by ContextVars')

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self._var.reset(self)

    def __repr__(self):
        used = ' used' if self._used else ''
        return f'<Token{used} var={self._var!r} at {id(self):#x}>'

    __class_getitem__ = classmethod(GenericAlias)


class ContextVar:
    __module__ = '_contextvars'
    __slots__ = ('_name', '_default')
    name = _readonly('_name', 'readonly attribute')

    def __init__(self, name, /, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        hash(name)
        self._name = name
        self._default = default

    def get(self, default=_MISSING, /):
        data = _current._data
        if self in data:
            return data[self]
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _current
        token = object.__new__(Token)
        token._context, token._var, token._used = context, self, False
        token._old_value = context._data.get(self, _MISSING)
        context._data[self] = value
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        if token._context is not _current:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        if token._old_value is _MISSING:
            _current._data.pop(self, None)
        else:
            _current._data[self] = token._old_value

    def __repr__(self):
        default = '' if self._default is _MISSING else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'

    __class_getitem__ = classmethod(GenericAlias)


def copy_context():
    return _current.copy()


def _as_in_c(cls):
    """As a class that CPython writes in C: in no traceback, named with its module, nobody's base."""
    for value in vars(cls).values():
        if type(value) is FunctionType:
            hidden(value)

    @classmethod
    def __init_subclass__(sub, **kwargs):
        raise TypeError(f"type '_contextvars.{cls.__name__}' is not an acceptable base type")
    cls.__init_subclass__ = __init_subclass__
    named(cls)


for _cls in (Context, ContextVar, Token):
    _as_in_c(_cls)
