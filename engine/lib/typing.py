"""Type hints at run time: they are kept, shown and subscripted, and check nothing."""
# One file: aliases, forms and protocols are made of each other, and each shows `typing` as its module.
import collections
import collections.abc
import contextlib
import functools
import operator
import sys
import types
from _typing import Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple
from types import GenericAlias, UnionType as _UnionType

__all__ = ['AbstractSet', 'Annotated', 'Any', 'AnyStr', 'AsyncContextManager', 'AsyncGenerator', 'AsyncIterable',
           'AsyncIterator', 'Awaitable', 'BinaryIO', 'Callable', 'ChainMap', 'ClassVar', 'Collection', 'Concatenate',
           'Container', 'ContextManager', 'Coroutine', 'Counter', 'DefaultDict', 'Deque', 'Dict', 'Final', 'ForwardRef',
           'FrozenSet', 'Generator', 'Generic', 'Hashable', 'IO', 'ItemsView', 'Iterable', 'Iterator', 'KeysView', 'List',
           'Literal', 'LiteralString', 'Mapping', 'MappingView', 'Match', 'MutableMapping', 'MutableSequence', 'MutableSet',
           'NamedTuple', 'Never', 'NewType', 'NoDefault', 'NoReturn', 'NotRequired', 'Optional', 'OrderedDict', 'ParamSpec',
           'ParamSpecArgs', 'ParamSpecKwargs', 'Pattern', 'Protocol', 'ReadOnly', 'Required', 'Reversible', 'Self',
           'Sequence', 'Set', 'Sized', 'SupportsAbs', 'SupportsBytes', 'SupportsComplex', 'SupportsFloat', 'SupportsIndex',
           'SupportsInt', 'SupportsRound', 'Text', 'TextIO', 'Tuple', 'Type', 'TypeAlias', 'TypeAliasType', 'TypeGuard',
           'TypeIs', 'TypeVar', 'TypeVarTuple', 'TypedDict', 'TYPE_CHECKING', 'Union', 'Unpack', 'ValuesView',
           'assert_never', 'assert_type', 'cast', 'clear_overloads', 'dataclass_transform', 'evaluate_forward_ref', 'final',
           'get_args', 'get_origin', 'get_overloads', 'get_protocol_members', 'get_type_hints', 'is_protocol', 'is_typeddict',
           'no_type_check', 'no_type_check_decorator', 'overload', 'override', 'reveal_type', 'runtime_checkable']

TYPE_CHECKING = False
Text = str
Union = _UnionType


class _Final:
    __slots__ = ('__weakref__',)

    def __init_subclass__(cls, /, *args, **kwds):
        if '_root' not in kwds:
            raise TypeError('Cannot subclass special typing classes')


def _type_repr(obj):
    if isinstance(obj, tuple):
        return '[' + ', '.join(map(_type_repr, obj)) + ']'
    if isinstance(obj, (type, types.FunctionType, types.BuiltinFunctionType)) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    if obj is ...:
        return '...'
    return repr(obj)


def _type_convert(arg, message=''):
    if arg is None:
        return type(None)
    if not isinstance(arg, str):
        return arg
    try:
        compile(f'({arg},)[0]' if arg.startswith('*') else arg, '<string>', 'eval')
    except SyntaxError:
        raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}') from None
    return ForwardRef(arg)


class ForwardRef(_Final, _root=True):
    """A hint given as a string."""

    __slots__ = ('__forward_arg__', '__forward_module__', '__forward_is_class__', '__owner__')

    def __init__(self, arg, *, module=None, owner=None, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        self.__forward_arg__, self.__forward_module__, self.__forward_is_class__ = arg, module, is_class
        self.__owner__ = owner

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=1):
        text = self.__forward_arg__
        if globals is None:
            globals = getattr(sys.modules.get(self.__forward_module__), '__dict__', {})
        if format == 4:                 # annotationlib.Format.STRING
            return text
        try:
            return eval(f'({text},)[0]' if text.startswith('*') else text, globals, locals)
        except NameError:
            if format == 3:             # annotationlib.Format.FORWARDREF
                return self
            raise

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (self.__forward_arg__, self.__forward_module__) == (other.__forward_arg__, other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        text = repr(self.__forward_arg__)
        for name, value in (('module', self.__forward_module__), ('is_class', self.__forward_is_class__ or None),
                            ('owner', self.__owner__)):
            text += '' if value is None else f', {name}={value!r}'
        return f'ForwardRef({text})'


def _collect_parameters(args):
    """The type variables in args, each once, in order."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, (tuple, list)):
            inner = _collect_parameters(arg)
        elif isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            inner = (arg,)
        else:
            inner = getattr(arg, '__parameters__', ())
        found += [parameter for parameter in inner if parameter not in found]
    return tuple(found)


def _type_check(arg, message):
    """A type argument: None and strings become what they stand for."""
    arg = _type_convert(arg)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in (Generic, Protocol):
        raise TypeError(f'{arg} is not valid as type argument')
    if isinstance(arg, _GenericAlias) and isinstance(arg.__origin__, _SpecialForm) and arg.__origin__ in (ClassVar, Final):
        raise TypeError(f'{arg} is not valid as type argument')
    if type(arg) is tuple:
        raise TypeError(f'{message} Got {arg!r:.100}.')
    if isinstance(arg, _SpecialForm) and arg not in (LiteralString, NoReturn, Never, Self, TypeAlias) or arg is Generic or arg is Protocol:
        raise TypeError(f'Plain {arg} is not valid as type argument')
    return arg


# --- what the type parameters of _typing ask for -----------------------------------------------------------------
def _make_union(left, right):
    return Union[_type_convert(left), _type_convert(right)]


def _unpack(parameters):
    return Unpack[parameters]


def _unpack_args(parameters):
    return tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in parameters)


def _subscript_generic(parameters):
    return _GenericAlias(Generic, _unpack_args(parameters))


def _is_parameter_list(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _typevar_subst(self, arg):
    arg = _type_check(arg, 'Parameters to generic types must be types.')
    if isinstance(arg, _UnpackGenericAlias) or isinstance(arg, GenericAlias) and arg.__unpacked__:
        raise TypeError(f'{arg} is not valid as type argument')
    return arg


def _typevar_prepare_subst(self, alias, args):
    index = alias.__parameters__.index(self)
    return (*args, self.__default__) if index == len(args) and self.has_default() else args


def _paramspec_subst(self, arg):
    if isinstance(arg, (list, tuple)):
        return tuple(_type_check(a, 'Expected a type.') for a in arg)
    if not _is_parameter_list(arg):
        raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}')
    return arg


def _paramspec_prepare_subst(self, alias, args):
    parameters = alias.__parameters__
    index = parameters.index(self)
    args = _typevar_prepare_subst(self, alias, args)
    if index >= len(args):
        raise TypeError(f'Too few arguments for {alias}')
    # C[int, str] of a class with one ParamSpec is C[[int, str]].
    if len(parameters) == 1 and not _is_parameter_list(args[0]):
        return (args,)
    return (*args[:index], tuple(args[index]), *args[index + 1:]) if isinstance(args[index], list) else args


def _flattened(args):
    """The arguments with those of unpacked tuples in their place."""
    result = []
    for arg in args:
        inner = getattr(arg, '__typing_unpacked_tuple_args__', None)
        if inner is not None and not (inner and inner[-1] is ...):
            result.extend(inner)
        else:
            result.append(arg)
    return tuple(result)


def _prepared(owner, args):
    """The arguments that fall to each of the owner's parameters: defaults added, those of a TypeVarTuple in one tuple."""
    parameters = owner.__parameters__
    args = _flattened(tuple(map(_type_convert, args if isinstance(args, tuple) else (args,))))
    for parameter in parameters:
        args = parameter.__typing_prepare_subst__(owner, args)
    if len(args) != len(parameters):
        what = 'many' if len(args) > len(parameters) else 'few'
        needed = len(parameters)
        if what == 'few' and any(parameter.has_default() for parameter in parameters):
            needed = f'at least {sum(not parameter.has_default() for parameter in parameters)}'
        raise TypeError(f'Too {what} arguments for {owner}; actual {len(args)}, expected {needed}')
    return dict(zip(parameters, args))


def _typevartuple_prepare_subst(self, alias, args):
    """The arguments that fall to a TypeVarTuple become one tuple."""
    parameters = alias.__parameters__
    before = parameters.index(self)
    after = len(parameters) - before - 1
    if len(args) < before + after:
        raise TypeError(f'Too few arguments for {alias}; actual {len(args)}, expected at least {before + after}')
    end = len(args) - after
    own = args[before:end]
    if not own and self.has_default():
        own = _flattened((self.__default__,))
    return (*args[:before], own, *args[end:])


# --- special forms ---------------------------------------------------------------------------------------------
class _SpecialForm(_Final, _root=True):
    __slots__ = ('_name', '__doc__', '_getitem')

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in {'__name__', '__qualname__'}:
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f'{self} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self} cannot be used with issubclass()')

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


def _plain_form(name):
    def getitem(self, parameters):
        raise TypeError(f'{self} is not subscriptable')
    getitem.__name__ = name
    return _SpecialForm(getitem)


def _one_argument_form(name):
    def getitem(self, parameters):
        message = f'{self} accepts only single type.'
        if name in ('Required', 'NotRequired', 'ReadOnly'):
            message = f'{name} accepts only a single type.'
        if isinstance(parameters, tuple) and len(parameters) != 1:
            raise TypeError(f'{message} Got {parameters!r:.100}.')
        item = parameters[0] if isinstance(parameters, tuple) else parameters
        # Qualifiers stand around each other: ClassVar[Final[int]].
        check = _type_convert if name == 'ClassVar' and get_origin(item) is Final else _type_check
        return _GenericAlias(self, (check(item, message),))
    getitem.__name__ = name
    return _SpecialForm(getitem)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


for _name in ('NoReturn', 'Never', 'Self', 'LiteralString', 'TypeAlias'):
    globals()[_name] = _plain_form(_name)
for _name in ('ClassVar', 'Final', 'Required', 'NotRequired', 'ReadOnly', 'TypeGuard', 'TypeIs'):
    globals()[_name] = _one_argument_form(_name)


@_SpecialForm
def Optional(self, parameters):
    """Optional[X] is X | None."""
    return Union[_type_check(parameters, f'{self} requires a single type.'), None]


@_SpecialForm
def Literal(self, parameters):
    """Literal['r', 'w'] is one of these values."""
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for parameter in parameters:
        items = parameter.__args__ if isinstance(parameter, _LiteralGenericAlias) else (parameter,)
        flat += [item for item in items if not any(type(item) is type(other) and item == other for other in flat)]
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def Concatenate(self, parameters):
    if parameters == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if parameters[-1] is not ... and not isinstance(parameters[-1], ParamSpec):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
    return _ConcatenateGenericAlias(self, tuple(map(_type_convert, parameters)))


@_SpecialForm
def Unpack(self, parameters):
    item = parameters[0] if isinstance(parameters, tuple) and len(parameters) == 1 else parameters
    return _UnpackGenericAlias(self, (_type_check(item, f'{self} accepts only single type.'),))


@_SpecialForm
def Annotated(self, parameters):
    """Annotated[X, note, ...] is X with notes."""
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    origin, *metadata = parameters
    return _AnnotatedAlias(_type_convert(origin), tuple(metadata))


# --- aliases ------------------------------------------------------------------------------------------------------
class _BaseGenericAlias(_Final, _root=True):
    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __mro_entries__(self, bases):
        result = []
        if self.__origin__ not in bases:
            result.append(self.__origin__)
        index = bases.index(self)
        if not any(isinstance(base, _BaseGenericAlias) or isinstance(base, type) and issubclass(base, Generic)
                   for base in bases[index + 1:]):
            result.append(Generic)
        return tuple(result)

    def __getattr__(self, attr):
        if '__origin__' in self.__dict__ and not (attr.startswith('__') and attr.endswith('__')):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _GenericAlias(_BaseGenericAlias, _root=True):
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _collect_parameters(self.__args__)
        if not name:
            self.__module__ = getattr(origin, '__module__', 'typing')

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f'Cannot subscript already-subscripted {self}')
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        return self.copy_with(tuple(self._substitute(self.__args__, _prepared(self, args))))

    def _substitute(self, args, values):
        result = []
        for arg in args:
            if isinstance(arg, type):
                result.append(arg)
                continue
            if isinstance(arg, tuple):      # the types that a ParamSpec stood for
                result.append(tuple(self._substitute(arg, values)))
                continue
            substitute = getattr(arg, '__typing_subst__', None)
            parameters = getattr(arg, '__parameters__', ())
            if substitute:
                new = substitute(values[arg])
            elif not parameters:
                new = arg
            else:
                inner = []
                for parameter in parameters:
                    inner.extend(values[parameter]) if isinstance(parameter, TypeVarTuple) else inner.append(values[parameter])
                new = arg[tuple(inner)]
            unpacked = isinstance(arg, _UnpackGenericAlias) and isinstance(arg.__args__[0], TypeVarTuple)
            if isinstance(new, tuple) and (unpacked or self.__origin__ is collections.abc.Callable):
                result.extend(new)
            else:
                result.append(new)
        return result

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = 'typing.' + self._name if self._name else _type_repr(self.__origin__)
        args = ', '.join(map(_type_repr, self.__args__)) if self.__args__ else '()'
        return f'{name}[{args}]'

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f'Cannot subclass {self!r}')
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            index = bases.index(self)
            for base in bases[index + 1:]:
                if isinstance(base, _BaseGenericAlias) and base is not self:
                    return ()
        return (self.__origin__,)

    def __iter__(self):
        yield Unpack[self]


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        kinds = lambda alias: {(type(arg), arg) for arg in alias.__args__}
        return kinds(self) == kinds(other)

    def __hash__(self):
        return hash(frozenset((type(arg), arg) for arg in self.__args__))



class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, args):
        if isinstance(args[-1], (list, tuple)):
            return (*args[:-1], *args[-1])
        if isinstance(args[-1], _ConcatenateGenericAlias):
            args = (*args[:-1], *args[-1].__args__)
        return super().copy_with(args)


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return 'typing.Unpack[' + _type_repr(self.__args__[0]) + ']'

    def __getitem__(self, args):
        if isinstance(self.__args__[0], TypeVarTuple):
            return args
        return super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        """The types in Unpack[tuple[int, str]]; None for any other."""
        arg = self.__args__[0]
        if isinstance(arg, (_GenericAlias, GenericAlias)):
            if arg.__origin__ is not tuple:
                raise TypeError('Unpack[...] must be used with a tuple type')
            return arg.__args__
        return None


class _AnnotatedAlias(_GenericAlias, _root=True):
    __iter__ = None

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), name='Annotated')
        self.__metadata__ = metadata

    def copy_with(self, args):
        return self.__class__(args[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        return 'Annotated' if attr in ('__name__', '__qualname__') else super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _SpecialGenericAlias(_BaseGenericAlias, _root=True):
    """List, Dict and so on: names of types from before these could be subscripted themselves."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams, self._defaults = nparams, defaults
        self.__doc__ = f'A generic version of {origin.__module__}.{origin.__qualname__}.'

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        params = tuple(_type_check(p, 'Parameters to generic types must be types.') for p in params)
        missing = self._nparams - len(params)
        if 0 < missing <= len(self._defaults):
            params += self._defaults[-missing:]
        elif missing:
            needed = f'at least {self._nparams - len(self._defaults)}' if self._defaults and missing > 0 else self._nparams
            raise TypeError(f"Too {'many' if missing < 0 else 'few'} arguments for {self}; actual {len(params)}, expected {needed}")
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return 'typing.' + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if isinstance(cls, type):
            return issubclass(cls, self.__origin__)
        raise TypeError('issubclass() arg 1 must be a class')

    def __reduce__(self):
        return self._name


class _TupleType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        if len(params) >= 2 and params[-1] is ...:
            types_ = params[:-1]
        else:
            types_ = params
        types_ = tuple(_type_check(p, 'Tuple[t0, t1, ...]: each t must be a type.') for p in types_)
        return _GenericAlias(tuple, types_ + params[len(types_):], name='Tuple', inst=False)


class _CallableType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        args, result = params
        flat = tuple(map(_type_convert, args)) if isinstance(args, list) else (args,)
        return _CallableGenericAlias(collections.abc.Callable, flat + (_type_convert(result),), name='Callable')


class _CallableGenericAlias(_GenericAlias, _root=True):
    __iter__ = None

    def __repr__(self):
        if len(self.__args__) == 2 and (self.__args__[0] is ... or isinstance(self.__args__[0], (ParamSpec, _ConcatenateGenericAlias))):
            return super().__repr__()
        return f"typing.Callable[[{', '.join(map(_type_repr, self.__args__[:-1]))}], {_type_repr(self.__args__[-1])}]"


_abc = collections.abc
for _name, _origin, _count in (
        ('Hashable', _abc.Hashable, 0), ('Awaitable', _abc.Awaitable, 1), ('Coroutine', _abc.Coroutine, 3),
        ('AsyncIterable', _abc.AsyncIterable, 1), ('AsyncIterator', _abc.AsyncIterator, 1), ('Iterable', _abc.Iterable, 1),
        ('Iterator', _abc.Iterator, 1), ('Reversible', _abc.Reversible, 1), ('Sized', _abc.Sized, 0),
        ('Container', _abc.Container, 1), ('Collection', _abc.Collection, 1), ('AbstractSet', _abc.Set, 1),
        ('MutableSet', _abc.MutableSet, 1), ('Mapping', _abc.Mapping, 2), ('MutableMapping', _abc.MutableMapping, 2),
        ('Sequence', _abc.Sequence, 1), ('MutableSequence', _abc.MutableSequence, 1), ('List', list, 1),
        ('Deque', collections.deque, 1), ('Set', set, 1), ('FrozenSet', frozenset, 1), ('MappingView', _abc.MappingView, 1),
        ('KeysView', _abc.KeysView, 1), ('ItemsView', _abc.ItemsView, 2), ('ValuesView', _abc.ValuesView, 1),
        ('ContextManager', contextlib.AbstractContextManager, 2),
        ('AsyncContextManager', contextlib.AbstractAsyncContextManager, 2), ('Dict', dict, 2),
        ('DefaultDict', collections.defaultdict, 2), ('OrderedDict', collections.OrderedDict, 2),
        ('Counter', collections.Counter, 1), ('ChainMap', collections.ChainMap, 2), ('Generator', _abc.Generator, 3),
        ('AsyncGenerator', _abc.AsyncGenerator, 2), ('Type', type, 1)):
    globals()[_name] = _SpecialGenericAlias(
        _origin, _count, name=_name, inst=_name in ('DefaultDict', 'OrderedDict', 'Counter', 'ChainMap', 'Deque'),
        defaults={'Generator': (type(None),) * 2, 'AsyncGenerator': (type(None),), 'ContextManager': (bool | None,),
                  'AsyncContextManager': (bool | None,)}.get(_name, ()))
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
Callable = _CallableType(_abc.Callable, 2, name='Callable')
del _name, _origin, _count


def __getattr__(name):
    if name == 'ByteString':
        import warnings
        warnings.warn("'typing.ByteString' is deprecated and slated for removal in Python 3.17", DeprecationWarning, stacklevel=2)
        alias = globals()[name] = _SpecialGenericAlias(_abc.ByteString, 0, name=name, inst=False)
        return alias
    if name in ('Pattern', 'Match'):
        import re
        alias = _SpecialGenericAlias(getattr(re, name), 1, name=name, inst=False)
        globals()[name] = alias
        return alias
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


T, KT, VT = TypeVar('T'), TypeVar('KT'), TypeVar('VT')
T_co, V_co, VT_co = (TypeVar(name, covariant=True) for name in ('T_co', 'V_co', 'VT_co'))
T_contra = TypeVar('T_contra', contravariant=True)
AnyStr = TypeVar('AnyStr', bytes, str)


def _generic_class_getitem(cls, args):
    """Generic[T], and C[int] for a class C(Generic[T])."""
    args = tuple(map(_type_convert, args if isinstance(args, tuple) else (args,)))
    if cls in (Generic, Protocol):
        if not args:
            raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
        if not all(isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple, _UnpackGenericAlias)) for arg in args):
            raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.')
        if len(set(args)) != len(args):
            raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
    else:
        parameters = getattr(cls, '__parameters__', ())
        if not parameters:
            raise TypeError(f'{cls} is not a generic class')
        new = []
        for parameter, arg in _prepared(cls, args).items():
            if isinstance(parameter, TypeVarTuple):
                new.extend(arg)
            elif isinstance(parameter, ParamSpec):
                new.append(parameter.__typing_subst__(arg))
            else:
                new.append(_type_check(arg, 'Parameters to generic types must be types.'))
        args = tuple(new)
    return _GenericAlias(cls, args)


def _generic_init_subclass(cls, *args, **kwargs):
    """Finds the type variables of a new generic class."""
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    parameters = ()
    if Generic in cls.__dict__.get('__orig_bases__', cls.__bases__ if cls.__name__ != 'Protocol'
                                   and type(cls).__name__ != '_TypedDictMeta' else ()):
        raise TypeError('Cannot inherit from plain Generic')
    if '__orig_bases__' in cls.__dict__:
        parameters = _collect_parameters(cls.__orig_bases__)
        for base in cls.__orig_bases__:
            if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                missing = [p for p in parameters if p not in base.__parameters__]
                if missing:
                    raise TypeError(f"Some type variables ({', '.join(map(str, missing))}) are not listed in "
                                    f"Generic[{', '.join(map(str, base.__parameters__))}]")
                parameters = base.__parameters__
    cls.__parameters__ = tuple(parameters)


# --- protocols --------------------------------------------------------------------------------------------------------
_NOT_MEMBERS = frozenset({'__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__',
                          '__new__', '__slots__', '__subclasshook__', '__weakref__', '__class_getitem__', '__match_args__',
                          '__static_attributes__', '__firstlineno__', '__parameters__', '__orig_bases__', '_is_protocol',
                          '_is_runtime_protocol', '__protocol_attrs__', '__non_callable_proto_members__', '__type_params__',
                          '__annotate__', '__annotate_func__', '__annotations_cache__', '_abc_registry', '_abc_cache', '__init_subclass__',
                          '__qualname__'})


def _get_protocol_attrs(cls):
    found = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in {'Protocol', 'Generic'}:
            continue
        names = list(base.__dict__) + list(getattr(base, '__annotations__', {}))
        found.update(name for name in names if not name.startswith('_abc_') and name not in _NOT_MEMBERS)
    return found


from abc import ABCMeta


class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == 'Protocol' and bases == (Generic,):
            pass
        elif Protocol in bases:
            for base in bases:
                if not (base in {object, Generic} or getattr(base, '_is_protocol', False)
                        or base.__module__ in ('collections.abc', '_collections_abc', 'contextlib')):
                    raise TypeError(f'Protocols can only inherit from other protocols, got {base!r}')
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, '_is_protocol', False):
            if not isinstance(other, type):
                raise TypeError('issubclass() arg 1 must be a class')
            if sys._getframe(1).f_globals.get('__name__') in ('abc', 'functools'):     # a walk over all subclasses
                return super().__subclasscheck__(other)
            if not getattr(cls, '_is_runtime_protocol', False):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            data = cls.__non_callable_proto_members__
            if data and cls.__dict__.get('__subclasshook__') is _proto_hook:
                raise TypeError(f"Protocols with non-method members don't support issubclass(). Non-method members: {str(sorted(data))[1:-1]}.")
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, '_is_protocol', False):
            return super().__instancecheck__(instance)
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if super().__instancecheck__(instance):
            return True
        from inspect import getattr_static
        for name in cls.__protocol_attrs__:
            try:
                value = getattr_static(instance, name)
            except AttributeError:
                return False
            if value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of classes that stand for "has these methods"."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get('_is_protocol', False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if cls._is_protocol:
            cls.__protocol_attrs__ = _get_protocol_attrs(cls)
            if cls.__init__ is Protocol.__init__ or cls.__init__ is object.__init__:
                cls.__init__ = _no_init_or_replace_init
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook


def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    if cls.__init__ is not _no_init_or_replace_init:    # called by super()
        return
    for base in cls.__mro__:
        init = base.__dict__.get('__init__', _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


@classmethod
def _proto_hook(cls, other):
    if not cls.__dict__.get('_is_protocol', False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in getattr(base, '__annotations__', {}) and getattr(other, '_is_protocol', False):
                break
        else:
            return NotImplemented
    return True


def runtime_checkable(cls):
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, '_is_protocol', False)):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = set()
    for name in cls.__protocol_attrs__:
        try:
            is_method = callable(getattr(cls, name, None))
        except Exception as error:
            raise TypeError(f'Failed to determine whether protocol member {name!r} is a method member') from error
        if not is_method:
            cls.__non_callable_proto_members__.add(name)
    return cls


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)


def _supports(name, method):
    base = Protocol[T_co] if name in ('SupportsAbs', 'SupportsRound') else Protocol
    body = {'__slots__': (), '__module__': 'typing', '__qualname__': name, method: lambda self: None}
    return runtime_checkable(types.new_class(name, (base,), exec_body=lambda namespace: namespace.update(body)))


for _name, _method in (('SupportsInt', '__int__'), ('SupportsFloat', '__float__'), ('SupportsComplex', '__complex__'),
                       ('SupportsBytes', '__bytes__'), ('SupportsIndex', '__index__'), ('SupportsAbs', '__abs__'),
                       ('SupportsRound', '__round__')):
    globals()[_name] = _supports(_name, _method)
del _name, _method


# --- NamedTuple, TypedDict, NewType --------------------------------------------------------------------------------------
def _own_annotations(namespace):
    annotations = namespace.get('__annotations__')
    if annotations is None:
        annotate = namespace.get('__annotate__') or namespace.get('__annotate_func__')
        annotations = annotate(1) if annotate is not None else {}
    return annotations


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if '__classcell__' in ns:
            raise TypeError('uses of super() and __class__ are unsupported in methods of NamedTuple subclasses')
        if any(base is not _NamedTuple and base is not Generic for base in bases):
            raise TypeError('can only inherit from a NamedTuple type and Generic')
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        types_ = _own_annotations(ns)
        defaults = []
        for name in types_:
            if name in ns:
                defaults.append(name)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field{'s' if len(defaults) > 1 else ''} "
                                f"{', '.join(defaults)}")
        result = collections.namedtuple(typename, list(types_), defaults=[ns[name] for name in defaults], module=ns['__module__'])
        result.__annotations__ = {name: _type_convert(tp) for name, tp in types_.items()}
        result.__new__.__annotations__ = result.__annotations__
        result.__bases__ = bases
        if Generic in bases:
            result.__class_getitem__ = classmethod(_generic_class_getitem)
        result.__orig_bases__ = ns.get('__orig_bases__', (NamedTuple,))
        for key, value in ns.items():
            if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_field_types',
                       '_make', '_replace', '_asdict', '_source'):
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in ('__module__', '__name__', '__annotations__', '__annotate__', '__annotate_func__', '__classcell__',
                           '__qualname__', '__firstlineno__', '__static_attributes__', '__orig_bases__') and key not in types_:
                setattr(result, key, value)
                set_name = getattr(type(value), '__set_name__', None)
                if set_name is not None:
                    try:
                        set_name(value, result, key)
                    except BaseException as error:
                        error.add_note(f'Error calling __set_name__ on {type(value).__name__!r} instance {key!r} in {typename!r}')
                        raise
        result.__qualname__ = ns.get('__qualname__', typename)
        if Generic in bases:
            result.__init_subclass__()
        return result


def _fields_given(kind, typename, fields, kwargs):
    """The fields of the functional form; ways to give them that are about to go are warned of."""
    if fields is not _NOT_GIVEN and fields is not None:
        if kwargs:
            raise TypeError(f'Either list of fields or keywords can be provided to {kind}, not both')
        return fields
    empty = '{}' if kind == 'TypedDict' else '[]'
    if kwargs:
        if fields is None:
            raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields using keyword arguments")
        what, instead = f'Creating {kind} classes using keyword arguments', 'Use the class-based or functional syntax instead.'
    else:
        what = "Passing `None` as the 'fields' parameter" if fields is None else "Failing to pass a value for the 'fields' parameter"
        form = 'dictionary' if kind == 'TypedDict' else 'list'
        instead = (f'To create a {kind} class with 0 fields using the functional syntax, pass an empty {form}, e.g. '
                   f'`{typename} = {kind}({typename!r}, {empty})`.')
    import warnings
    warnings.warn(f'{what} is deprecated and will be disallowed in Python 3.15. {instead}', DeprecationWarning, stacklevel=3)
    return kwargs


_NOT_GIVEN = object()


def NamedTuple(typename, fields=_NOT_GIVEN, /, **kwargs):
    """A namedtuple with types."""
    fields = _fields_given('NamedTuple', typename, fields, kwargs)
    if isinstance(fields, dict):
        fields = fields.items()
    types_ = {name: _type_convert(tp) for name, tp in fields}
    result = collections.namedtuple(typename, list(types_), module=sys._getframe(1).f_globals.get('__name__'))
    result.__annotations__ = types_
    result.__orig_bases__ = (NamedTuple,)
    return result


_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


def _qualifiers(tp):
    """Required, NotRequired and ReadOnly around a type."""
    found = set()
    while True:
        origin = get_origin(tp)
        if origin is Annotated:
            tp = tp.__origin__
        elif origin in (Required, NotRequired, ReadOnly):
            found.add(origin)
            tp = tp.__args__[0]
        else:
            return found


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True, closed=None, extra_items=None):
        if any(type(base) is not _TypedDictMeta and base is not Generic for base in bases):
            raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = (Generic,) if any(base is Generic or Generic in base.__mro__ for base in bases) else ()
        module = ns.get('__module__')
        own = {key: ForwardRef(tp, module=module) if isinstance(tp, str) else _type_convert(tp)
               for key, tp in _own_annotations(ns).items()}
        ns.pop('__annotate__', None)
        ns.pop('__annotate_func__', None)
        ns['__annotations__'] = {}
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if '__orig_bases__' not in ns:
            made.__orig_bases__ = bases
        annotations, required, optional, readonly, mutable = {}, set(), set(), set(), set()
        for base in bases:
            known = base.__dict__.get
            annotations.update(known('__annotations__', {}))
            required = required - known('__optional_keys__', frozenset()) | known('__required_keys__', frozenset())
            optional = optional - known('__required_keys__', frozenset()) | known('__optional_keys__', frozenset())
            readonly |= known('__readonly_keys__', frozenset())
            mutable |= known('__mutable_keys__', frozenset())
        annotations.update(own)
        for key, tp in own.items():
            qualifiers = _qualifiers(tp)
            is_required = Required in qualifiers or total and NotRequired not in qualifiers
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            if ReadOnly in qualifiers:
                if key in mutable:
                    raise TypeError(f'Cannot override mutable key {key!r} with read-only key')
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)
        made.__annotations__ = annotations
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        made.__readonly_keys__, made.__mutable_keys__ = frozenset(readonly), frozenset(mutable)
        made.__total__ = total
        return made

    __call__ = dict

    def __instancecheck__(cls, instance):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=_NOT_GIVEN, /, *, total=True):
    """A dict with typed keys."""
    fields = dict(_fields_given('TypedDict', typename, fields, {}))
    made = _TypedDictMeta(typename, (), {'__annotations__': fields, '__module__': sys._getframe(1).f_globals.get('__name__')},
                          total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


class NewType:
    """A name for a type that type checkers tell apart; calling it gives its argument back."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[-1]
        self.__supertype__ = tp
        self.__module__ = sys._getframe(1).f_globals.get('__name__')

    def __call__(self, x):
        return x

    def __mro_entries__(self, bases):
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError(f'Cannot subclass an instance of NewType. Perhaps you were looking for: '
                                f'`{cls.__name__} = NewType({cls.__name__!r}, {name})`')
        return (Dummy,)

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# --- functions --------------------------------------------------------------------------------------------------------------
def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg, /):
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = value[:_ASSERT_NEVER_REPR_MAX_LENGTH] + '...'
    raise AssertionError(f'Expected code to be unreachable, but got: {value}')


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return Union if isinstance(tp, _UnionType) else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        result = tp.__args__
        if tp.__origin__ is collections.abc.Callable and not (len(result) == 2 and (
                result[0] is ... or isinstance(result[0], (ParamSpec, _ConcatenateGenericAlias)))):
            result = (list(result[:-1]), result[-1])
        return result
    return tp.__args__ if isinstance(tp, _UnionType) else ()


_evaluating = []


def _evaluated(hint, globalns, localns, checks=False):
    if isinstance(hint, str):
        hint = ForwardRef(hint)
    if isinstance(hint, ForwardRef):
        if hint in _evaluating:     # a hint that names itself
            return hint
        _evaluating.append(hint)
        try:
            if hint.__forward_module__ is not None:
                globalns = getattr(sys.modules.get(hint.__forward_module__), '__dict__', globalns)
            value = hint.evaluate(globals=globalns, locals=localns)
            value = _type_check(value, 'Forward references must evaluate to types.') if checks else _type_convert(value)
            return _evaluated(value, globalns, localns)
        finally:
            _evaluating.pop()
    args = getattr(hint, '__args__', None)
    if args and any(isinstance(arg, (str, ForwardRef)) or getattr(arg, '__args__', None) for arg in args) and get_origin(hint) is not Literal:
        new = tuple(_evaluated(arg, globalns, localns) for arg in args)
        if new != args:
            return _with_args(hint, new)
    return type(None) if hint is None else hint


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None):
    """What a forward reference stands for, and the references in that too."""
    value = forward_ref.evaluate(globals=globals, locals=locals, type_params=type_params, owner=owner, format=format or 1)
    if value is None or value is forward_ref or format == 4:
        return value
    return _evaluated(_type_check(value, 'Forward references must evaluate to types.'), globals, locals)


def _strip_annotations(hint):
    if isinstance(hint, _AnnotatedAlias):
        return _strip_annotations(hint.__origin__)
    if get_origin(hint) in (Required, NotRequired, ReadOnly):
        return _strip_annotations(hint.__args__[0])
    if isinstance(hint, (_GenericAlias, GenericAlias, _UnionType)) and not isinstance(hint, _LiteralGenericAlias):
        args = tuple(map(_strip_annotations, hint.__args__))
        return hint if args == hint.__args__ else _with_args(hint, args)
    return hint


def _with_args(hint, args):
    if isinstance(hint, _UnionType):
        return functools.reduce(operator.or_, args)
    if hasattr(hint, 'copy_with'):
        return hint.copy_with(args)
    made = GenericAlias(hint.__origin__, args)
    return next(iter(made)) if hint.__unpacked__ else made


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The hints of a class, function or module, strings evaluated."""
    hints = {}
    if getattr(obj, '__no_type_check__', None):
        return hints
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            namespace = getattr(sys.modules.get(base.__module__), '__dict__', {}) if globalns is None else globalns
            scope = dict(vars(base)) if localns is None else localns
            scope = {parameter.__name__: parameter for parameter in base.__type_params__} | dict(scope) if isinstance(base.__type_params__, tuple) else scope
            annotations = getattr(base, '__annotations__', {})
            for name, value in annotations.items():
                hints[name] = _evaluated(value, namespace, scope)
    else:
        target = obj
        while hasattr(target, '__wrapped__'):
            target = target.__wrapped__
        namespace = globalns if globalns is not None else getattr(target, '__globals__', getattr(obj, '__dict__', {}))
        annotations = getattr(obj, '__annotations__', None)
        if annotations is None:
            if callable(obj) or isinstance(obj, types.ModuleType):
                return hints
            raise TypeError(f'{obj!r} does not have annotations')
        type_params = getattr(target, '__type_params__', ())
        if isinstance(type_params, tuple) and type_params:
            localns = {parameter.__name__: parameter for parameter in type_params} | dict(localns or {})
        hints = {name: _evaluated(value, namespace, localns) for name, value in annotations.items()}
    return hints if include_extras else {name: _strip_annotations(hint) for name, hint in hints.items()}


_overload_registry = collections.defaultdict(lambda: collections.defaultdict(dict))    # module, name, line


def overload(func):
    f = getattr(func, '__func__', func)
    try:
        _overload_registry[f.__module__][f.__qualname__][f.__code__.co_firstlineno] = func
    except AttributeError:      # no function of Python
        pass
    return _overload_dummy


def _overload_dummy(*args, **kwds):
    raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions '
                              'outside a stub module should always be followed by an implementation that is not @overload-ed.')


def get_overloads(func):
    f = getattr(func, '__func__', func)
    return list(_overload_registry.get(f.__module__, {}).get(f.__qualname__, {}).values())


def clear_overloads():
    _overload_registry.clear()


def _marker(name):
    def decorator(arg):
        try:
            setattr(arg, name, True)
        except (AttributeError, TypeError):
            pass
        return arg
    return decorator


final = _marker('__final__')
override = _marker('__override__')
_mark_unchecked = _marker('__no_type_check__')


def no_type_check(arg):
    """The annotations of a function, or of a class and what it defines, are no hints."""
    if isinstance(arg, type):
        for value in vars(arg).values():
            inner = getattr(value, '__func__', value) if isinstance(value, (classmethod, staticmethod)) else value
            if not isinstance(inner, (types.FunctionType, type)) or inner.__module__ != arg.__module__:
                continue
            if inner.__qualname__ == f'{arg.__qualname__}.{inner.__name__}' or isinstance(inner, types.FunctionType) and (
                    inner.__name__ == '<lambda>'):
                no_type_check(inner) if isinstance(inner, type) else _mark_unchecked(inner)
    return _mark_unchecked(arg)


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {'eq_default': eq_default, 'order_default': order_default,
                                             'kw_only_default': kw_only_default, 'frozen_default': frozen_default,
                                             'field_specifiers': field_specifiers, 'kwargs': kwargs}
        return cls_or_fn
    return decorator


class IO(Generic[AnyStr]):
    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()


def no_type_check_decorator(decorator):
    import warnings
    warnings.warn("'typing.no_type_check_decorator' is deprecated and slated for removal in Python 3.15", DeprecationWarning,
                  stacklevel=2)

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped_decorator


_cleanups = []      # caches to empty; there are none
