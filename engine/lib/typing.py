"""Type hints at run time: they are kept, shown and subscripted, and check nothing."""
import collections
import collections.abc
import contextlib
import functools
import operator
import sys
import types
from _typing import Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple
from types import GenericAlias, UnionType

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
           'assert_never', 'assert_type', 'cast', 'clear_overloads', 'dataclass_transform', 'final', 'get_args',
           'get_origin', 'get_overloads', 'get_protocol_members', 'get_type_hints', 'is_protocol', 'is_typeddict',
           'no_type_check', 'overload', 'override', 'reveal_type', 'runtime_checkable']

TYPE_CHECKING = False
Text = str
Union = UnionType


class _Final:
    __slots__ = ('__weakref__',)

    def __init_subclass__(cls, /, *args, **kwds):
        if '_root' not in kwds:
            raise TypeError('Cannot subclass special typing classes')


def _type_repr(obj):
    if isinstance(obj, tuple):
        return '[' + ', '.join(map(_type_repr, obj)) + ']'
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    if obj is ...:
        return '...'
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    return repr(obj)


def _type_convert(arg):
    if arg is None:
        return type(None)
    return ForwardRef(arg) if isinstance(arg, str) else arg


class ForwardRef(_Final, _root=True):
    """A hint given as a string."""

    __slots__ = ('__forward_arg__', '__forward_module__', '__forward_is_class__')

    def __init__(self, arg, *, module=None, is_class=False, **kwargs):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        self.__forward_arg__, self.__forward_module__, self.__forward_is_class__ = arg, module, is_class

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=1):
        return eval(self.__forward_arg__, globals or {}, locals)

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


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
    if arg in (Any, LiteralString, NoReturn, Never, Self, TypeAlias):
        return arg
    if isinstance(arg, _SpecialForm) or arg in (Generic, Protocol):
        raise TypeError(f'Plain {arg} is not valid as type argument')
    if type(arg) is tuple:
        raise TypeError(f'{message} Got {arg!r:.100}.')
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
    if len(parameters) == 1 and not _is_parameter_list(args[0]):
        return (args,)
    return (*args[:index], tuple(args[index]), *args[index + 1:]) if isinstance(args[index], list) else args


def _typevartuple_prepare_subst(self, alias, args):
    """The arguments that fall to a TypeVarTuple become one tuple."""
    parameters = alias.__parameters__
    before = parameters.index(self)
    after = len(parameters) - before - 1
    if len(args) < before + after:
        raise TypeError(f'Too few arguments for {alias}; actual {len(args)}, expected at least {before + after}')
    end = len(args) - after
    return (*args[:before], args[before:end], *args[end:])


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
        if isinstance(parameters, tuple) and len(parameters) != 1:
            raise TypeError(f'{self} accepts only single type.')
        item = parameters[0] if isinstance(parameters, tuple) else parameters
        return _GenericAlias(self, (_type_convert(item),))
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
    if isinstance(parameters, tuple):
        raise TypeError(f'{self} requires a single type.')
    return Union[parameters, None]


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
    return _ConcatenateGenericAlias(self, tuple(map(_type_convert, parameters)))


@_SpecialForm
def Unpack(self, parameters):
    item = parameters[0] if isinstance(parameters, tuple) and len(parameters) == 1 else parameters
    return _UnpackGenericAlias(self, (item,))


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
        args = args if isinstance(args, tuple) else (args,)
        if len(args) != len(self.__parameters__) and not any(isinstance(p, TypeVarTuple) for p in self.__parameters__):
            what = 'many' if len(args) > len(self.__parameters__) else 'few'
            raise TypeError(f'Too {what} arguments for {self}; actual {len(args)}, expected {len(self.__parameters__)}')
        return self._substitute(dict(zip(self.__parameters__, map(_type_convert, args))))

    def _substitute(self, values):
        def replace(arg):
            if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
                return values.get(arg, arg)
            if isinstance(arg, (list, tuple)):
                return type(arg)(map(replace, arg))
            parameters = getattr(arg, '__parameters__', ())
            if parameters and not isinstance(arg, type):
                return arg[tuple(values.get(parameter, parameter) for parameter in parameters)]
            return arg
        return self.copy_with(tuple(map(replace, self.__args__)))

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

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    pass


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return 'typing.Unpack[' + _type_repr(self.__args__[0]) + ']'


class _AnnotatedAlias(_GenericAlias, _root=True):
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

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _SpecialGenericAlias(_BaseGenericAlias, _root=True):
    """List, Dict and so on: names of types from before these could be subscripted themselves."""

    def __init__(self, origin, nparams, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self.__doc__ = f'A generic version of {origin.__module__}.{origin.__qualname__}.'

    def __getitem__(self, params):
        params = tuple(map(_type_convert, params if isinstance(params, tuple) else (params,)))
        if self._nparams >= 0 and len(params) != self._nparams and self._name not in ('Generator', 'AsyncGenerator'):
            what = 'many' if len(params) > self._nparams else 'few'
            raise TypeError(f'Too {what} arguments for {self}; actual {len(params)}, expected {self._nparams}')
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return 'typing.' + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, type):
            return issubclass(cls, self.__origin__)
        raise TypeError('issubclass() arg 1 must be a class')

    def __reduce__(self):
        return self._name


class _TupleType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        return _GenericAlias(tuple, tuple(map(_type_convert, params)), name='Tuple')


class _CallableType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        args, result = params
        flat = tuple(map(_type_convert, args)) if isinstance(args, list) else (args,)
        return _CallableGenericAlias(collections.abc.Callable, flat + (_type_convert(result),), name='Callable')


class _CallableGenericAlias(_GenericAlias, _root=True):
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
        ('ContextManager', contextlib.AbstractContextManager, 1),
        ('AsyncContextManager', contextlib.AbstractAsyncContextManager, 1), ('Dict', dict, 2),
        ('DefaultDict', collections.defaultdict, 2), ('OrderedDict', collections.OrderedDict, 2),
        ('Counter', collections.Counter, 1), ('ChainMap', collections.ChainMap, 2), ('Generator', _abc.Generator, 3),
        ('AsyncGenerator', _abc.AsyncGenerator, 2), ('Type', type, 1)):
    globals()[_name] = _SpecialGenericAlias(_origin, _count, name=_name, inst=_name in ('DefaultDict', 'OrderedDict', 'Counter', 'ChainMap', 'Deque'))
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
Callable = _CallableType(_abc.Callable, 2, name='Callable')
del _name, _origin, _count


def __getattr__(name):
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
        if len(args) != len(parameters) and not any(isinstance(p, TypeVarTuple) for p in parameters):
            if len(parameters) == 1 and isinstance(parameters[0], ParamSpec):
                return _GenericAlias(cls, (args,))
            what = 'many' if len(args) > len(parameters) else 'few'
            if what == 'few' and all(p.has_default() for p in parameters[len(args):]):
                args += tuple(p.__default__ for p in parameters[len(args):])
            else:
                raise TypeError(f'Too {what} arguments for {cls}; actual {len(args)}, expected {len(parameters)}')
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


def _protocol_members(cls):
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
            if not getattr(cls, '_is_runtime_protocol', False):
                raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
            data = [name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None))]
            if data:
                raise TypeError(f"Protocols with non-method members don't support issubclass(). Non-method members: {str(sorted(data))[1:-1]}.")
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, '_is_protocol', False):
            return super().__instancecheck__(instance)
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if cls in type(instance).__mro__:
            return True
        missing = object()
        for name in cls.__protocol_attrs__:
            value = getattr(instance, name, missing)
            if value is missing or value is None and callable(getattr(cls, name, None)):
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
            cls.__protocol_attrs__ = _protocol_members(cls)
            if cls.__init__ is Protocol.__init__ or cls.__init__ is object.__init__:
                cls.__init__ = _no_init_or_replace_init
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = _proto_hook


def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
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
    return cls


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)


def _supports(name, method):
    cls = _ProtocolMeta(name, (Protocol,), {'__slots__': (), '__module__': 'typing', '__qualname__': name, method: lambda self: None})
    return runtime_checkable(cls)


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
        for key, value in ns.items():
            if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_field_types',
                       '_make', '_replace', '_asdict', '_source'):
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in ('__module__', '__name__', '__annotations__', '__annotate__', '__annotate_func__', '__classcell__',
                           '__qualname__', '__firstlineno__', '__static_attributes__', '__orig_bases__') and key not in types_:
                setattr(result, key, value)
        result.__qualname__ = ns.get('__qualname__', typename)
        result.__orig_bases__ = ns.get('__orig_bases__', (NamedTuple,))
        return result


def NamedTuple(typename, fields=(), /):
    """A namedtuple with types."""
    if isinstance(fields, dict):
        fields = fields.items()
    types_ = {name: _type_convert(tp) for name, tp in fields}
    result = collections.namedtuple(typename, list(types_), module=sys._getframe(1).f_globals.get('__name__'))
    result.__annotations__ = types_
    result.__orig_bases__ = (NamedTuple,)
    return result


_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True, closed=None, extra_items=None):
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases if isinstance(base, type)) else ()
        own = {key: _type_convert(tp) for key, tp in _own_annotations(ns).items()}
        ns.pop('__annotate__', None)
        ns.pop('__annotate_func__', None)
        ns['__annotations__'] = {}
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
            required |= base.__dict__.get('__required_keys__', set())
            optional |= base.__dict__.get('__optional_keys__', set())
        annotations.update(own)
        for key, tp in own.items():
            origin = get_origin(tp)
            is_required = origin is Required or total and origin is not NotRequired
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
        made.__annotations__ = annotations
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        made.__readonly_keys__, made.__mutable_keys__ = frozenset(), frozenset(annotations)
        made.__total__ = total
        return made

    __call__ = dict

    def __instancecheck__(cls, instance):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=(), /, *, total=True):
    """A dict with typed keys."""
    return _TypedDictMeta(typename, (), {'__annotations__': dict(fields), '__module__': sys._getframe(1).f_globals.get('__name__')},
                          total=total)


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


def assert_never(arg, /):
    value = repr(arg)
    raise AssertionError(f'Expected code to be unreachable, but got: {value if len(value) <= 100 else value[:100] + "..."}')


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return Union if isinstance(tp, UnionType) else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        result = tp.__args__
        if tp.__origin__ is collections.abc.Callable and not (len(result) == 2 and (
                result[0] is ... or isinstance(result[0], (ParamSpec, _ConcatenateGenericAlias)))):
            result = (list(result[:-1]), result[-1])
        return result
    return tp.__args__ if isinstance(tp, UnionType) else ()


def _evaluated(hint, globalns, localns):
    if isinstance(hint, str):
        hint = ForwardRef(hint)
    if isinstance(hint, ForwardRef):
        return _evaluated(eval(hint.__forward_arg__, globalns, localns), globalns, localns)
    args = getattr(hint, '__args__', None)
    if args and any(isinstance(arg, (str, ForwardRef)) or getattr(arg, '__args__', None) for arg in args) and get_origin(hint) is not Literal:
        new = tuple(_evaluated(arg, globalns, localns) for arg in args)
        if new != args:
            if isinstance(hint, UnionType):
                return functools.reduce(operator.or_, new)
            return hint.copy_with(new) if hasattr(hint, 'copy_with') else GenericAlias(hint.__origin__, new)
    return type(None) if hint is None else hint


def _strip_annotations(hint):
    if isinstance(hint, _AnnotatedAlias):
        return _strip_annotations(hint.__origin__)
    if get_origin(hint) in (Required, NotRequired, ReadOnly):
        return _strip_annotations(hint.__args__[0])
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The hints of a class, function or module, strings evaluated."""
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            namespace = getattr(sys.modules.get(base.__module__), '__dict__', {}) if globalns is None else globalns
            scope = dict(vars(base)) if localns is None else localns
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
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        hints = {name: _evaluated(value, namespace, localns) for name, value in annotations.items()}
    return hints if include_extras else {name: _strip_annotations(hint) for name, hint in hints.items()}


_overloads = {}


def overload(func):
    f = getattr(func, '__func__', func)
    _overloads.setdefault((getattr(f, '__module__', None), getattr(f, '__qualname__', None)), []).append(func)
    return _overload_dummy


def _overload_dummy(*args, **kwds):
    raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions '
                              'outside a stub module should always be followed by an implementation that is not @overload-ed.')


def get_overloads(func):
    f = getattr(func, '__func__', func)
    return list(_overloads.get((f.__module__, f.__qualname__), []))


def clear_overloads():
    _overloads.clear()


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
no_type_check = _marker('__no_type_check__')


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
