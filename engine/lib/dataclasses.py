"""Data classes: __init__, __repr__, comparisons and more, from the annotations of a class."""
import abc
import copy
import inspect
import keyword
import sys
import types
from reprlib import recursive_repr
from types import FunctionType, GenericAlias

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict',
           'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()
_EMPTY_METADATA = types.MappingProxyType({})


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE('_FIELD')
_FIELD_CLASSVAR = _FIELD_BASE('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FIELD_BASE('_FIELD_INITVAR')
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_POST_INIT_NAME = '__post_init__'


class InitVar:
    """A pseudo-field: a parameter of __init__ that goes to __post_init__ only."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only',
                 'doc', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else types.MappingProxyType(metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        parts = [f'{name}={getattr(self, name)!r}' for name in
                 ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', 'compare', 'metadata', 'kw_only',
                  'doc')]
        return f"Field({','.join(parts)},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), '__set_name__', None)
        if func:
            func(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen', 'match_args', 'kw_only', 'slots', 'weakref_slot')

    def __init__(self, **options):
        for name, value in options.items():
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING, doc=None):
    """Says more of a field than its annotation."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


# --- reading the class -------------------------------------------------------------------------------------
def _is_type(annotation, cls, wanted_module, wanted_name, is_it):
    """Whether an annotation given as a string names, say, typing.ClassVar."""
    first, rest = _leading_name(annotation)
    module = sys.modules.get(cls.__module__)
    namespace = module.__dict__ if module else {}
    if not rest.startswith('.') or not _leading_name(rest[1:])[0]:
        return is_it(namespace.get(first))
    return namespace.get(first) is wanted_module and is_it(getattr(wanted_module, _leading_name(rest[1:])[0], None))


def _leading_name(text):
    """The name that a text begins with, and what follows it; blanks around it do not count."""
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == '_'):
        end += 1
    return text[:end], text[end:].lstrip()


def _is_classvar(annotation, cls):
    typing = sys.modules.get('typing')
    if typing is None:
        return False
    is_it = lambda a: a is typing.ClassVar or getattr(a, '__origin__', None) is typing.ClassVar
    if isinstance(annotation, str):
        return _is_type(annotation, cls, typing, 'ClassVar', is_it)
    return is_it(annotation)


def _is_initvar(annotation, cls):
    is_it = lambda a: a is InitVar or type(a) is InitVar
    if isinstance(annotation, str):
        return _is_type(annotation, cls, sys.modules[__name__], 'InitVar', is_it)
    return is_it(annotation)


def _is_kw_only(annotation, cls):
    is_it = lambda a: a is KW_ONLY
    if isinstance(annotation, str):
        return _is_type(annotation, cls, sys.modules[__name__], 'KW_ONLY', is_it)
    return is_it(annotation)


def _get_field(cls, a_name, a_type, default_kw_only):
    default = getattr(cls, a_name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING   # a slot of the class
        f = field(default=default)
    f.name = a_name
    f.type = a_type
    f._field_type = _FIELD
    if _is_classvar(a_type, cls):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(a_type, cls):
        f._field_type = _FIELD_INITVAR
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and f.default_factory is not MISSING:
        raise TypeError(f'field {f.name} cannot have a default factory')
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = default_kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f'field {f.name} is a ClassVar but specifies kw_only')
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f


# --- making the methods ---------------------------------------------------------------------------------------
def _make_function(cls, name, parameters, body, namespace):
    """A function from source text, with `namespace` as its closure and the class's module as globals."""
    inner = '\n'.join(f'  {line}' for line in body)
    text = f" def {name}({','.join(parameters)}):\n{inner}"
    source = f"def __create_fn__({', '.join(namespace)}):\n{text}\n return {name}"
    module = sys.modules.get(cls.__module__)
    scope = {}
    exec(source, module.__dict__ if module else {}, scope)
    function = scope['__create_fn__'](**namespace)
    function.__qualname__ = f'{cls.__qualname__}.{name}'
    return function


def _set_new_attribute(cls, name, value):
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _init_param(f):
    if f.default is MISSING and f.default_factory is MISSING:
        return f.name
    if f.default is not MISSING:
        return f'{f.name}=__dataclass_dflt_{f.name}__'
    return f'{f.name}=__dataclass_HAS_DEFAULT_FACTORY__'


def _init_line(f, frozen, self_name, slots):
    """The line of __init__ that sets a field; None if there is nothing to do."""
    if f.default_factory is not MISSING:
        made = f'__dataclass_dflt_{f.name}__()'
        value = f'{made} if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}' if f.init else made
    elif f.init:
        value = f.name
    elif slots and f.default is not MISSING:
        value = f'__dataclass_dflt_{f.name}__'
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f'__dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})'
    return f'{self_name}.{f.name}={value}'


def _make_init(cls, all_fields, std_fields, kw_only_fields, frozen, has_post_init, self_name, slots):
    seen_default = None
    for f in std_fields:
        if f.init:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = f
            elif seen_default:
                raise TypeError(f'non-default argument {f.name!r} follows default argument {seen_default.name!r}')
    namespace = {'__dataclass_HAS_DEFAULT_FACTORY__': _HAS_DEFAULT_FACTORY, '__dataclass_builtins_object__': object}
    for f in all_fields:
        if f.default_factory is not MISSING:
            namespace[f'__dataclass_dflt_{f.name}__'] = f.default_factory
        elif f.default is not MISSING:
            namespace[f'__dataclass_dflt_{f.name}__'] = f.default
    body = [line for line in (_init_line(f, frozen, self_name, slots) for f in all_fields) if line]
    if has_post_init:
        names = ','.join(f.name for f in all_fields if f._field_type is _FIELD_INITVAR)
        body.append(f'{self_name}.{_POST_INIT_NAME}({names})')
    parameters = [self_name] + [_init_param(f) for f in std_fields if f.init]
    keywords = [_init_param(f) for f in kw_only_fields if f.init]
    if keywords:
        parameters += ['*'] + keywords
    function = _make_function(cls, '__init__', parameters, body or ['pass'], namespace)
    annotations = {f.name: f.type for f in (*std_fields, *kw_only_fields) if f.init}
    annotations['return'] = None
    function.__annotations__ = annotations
    return function


def _make_repr(cls, shown):
    names = [f.name for f in shown]

    def __repr__(self):
        return (self.__class__.__qualname__ + '(' + ', '.join([f'{name}={getattr(self, name)!r}' for name in names]) + ')')

    __repr__.__qualname__ = f'{cls.__qualname__}.__repr__'
    wrapped = recursive_repr()(__repr__)
    return wrapped


def _make_comparison(cls, name, symbol, compared):
    if symbol == '==':
        terms = ' and '.join(f'self.{f.name}==other.{f.name}' for f in compared) or 'True'
        body = ['if self is other:', ' return True', 'if other.__class__ is self.__class__:', f' return {terms}',
                'return NotImplemented']
    else:
        left = '(' + ''.join(f'self.{f.name},' for f in compared) + ')'
        right = '(' + ''.join(f'other.{f.name},' for f in compared) + ')'
        body = ['if other.__class__ is self.__class__:', f' return {left}{symbol}{right}', 'return NotImplemented']
    return _make_function(cls, name, ['self', 'other'], body, {})


def _make_frozen(cls, all_fields):
    names = frozenset(f.name for f in all_fields)

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    for function in (__setattr__, __delattr__):
        function.__qualname__ = f'{cls.__qualname__}.{function.__name__}'
        if _set_new_attribute(cls, function.__name__, function):
            raise TypeError(f'Cannot overwrite attribute {function.__name__} in class {cls.__name__}')


def _make_hash(cls, hashed):
    terms = ''.join(f'self.{f.name},' for f in hashed)
    return _make_function(cls, '__hash__', ['self'], [f'return hash(({terms}))'], {})


def _annotations_of(cls):
    try:
        return inspect.get_annotations(cls)
    except NameError:
        return inspect._annotations_with_forward_references(cls)


def _collect_fields(cls, kw_only):
    found = {}
    any_frozen_base = False
    all_frozen_bases = None
    has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None and _PARAMS in base.__dict__:
            has_dataclass_bases = True
            if all_frozen_bases is None:
                all_frozen_bases = True
            for f in base_fields.values():
                found[f.name] = f
            frozen = getattr(base, _PARAMS).frozen
            all_frozen_bases = all_frozen_bases and frozen
            any_frozen_base = any_frozen_base or frozen
    own = []
    saw_kw_only = False
    for name, annotation in _annotations_of(cls).items():
        if _is_kw_only(annotation, cls):
            if saw_kw_only:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            saw_kw_only = True
            kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        found[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in _annotations_of(cls):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return found, own, has_dataclass_bases, any_frozen_base, all_frozen_bases


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    found, own, has_bases, any_frozen_base, all_frozen_bases = _collect_fields(cls, kw_only)
    setattr(cls, _PARAMS, _DataclassParams(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                                           frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                                           weakref_slot=weakref_slot))
    if has_bases:
        if any_frozen_base and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if all_frozen_bases is False and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, found)
    class_hash = cls.__dict__.get('__hash__', MISSING)
    has_explicit_hash = not (class_hash is MISSING or (class_hash is None and '__eq__' in cls.__dict__))
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    all_init = [f for f in found.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std_fields = [f for f in all_init if not f.kw_only]
    kw_only_fields = [f for f in all_init if f.kw_only]
    if init:
        self_name = '__dataclass_self__' if 'self' in found else 'self'
        _set_new_attribute(cls, '__init__', _make_init(cls, all_init, std_fields, kw_only_fields, frozen,
                                                      hasattr(cls, _POST_INIT_NAME), self_name, slots))
    _set_new_attribute(cls, '__replace__', _replace)
    fields_ = [f for f in found.values() if f._field_type is _FIELD]
    if repr:
        _set_new_attribute(cls, '__repr__', _make_repr(cls, [f for f in fields_ if f.repr]))
    compared = [f for f in fields_ if f.compare]
    if eq:
        _set_new_attribute(cls, '__eq__', _make_comparison(cls, '__eq__', '==', compared))
    if order:
        for name, symbol in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            if _set_new_attribute(cls, name, _make_comparison(cls, name, symbol, compared)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__} Consider using '
                                'functools.total_ordering')
    if frozen:
        _make_frozen(cls, fields_)
    hashed = [f for f in fields_ if (f.compare if f.hash is None else f.hash)]
    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        cls.__hash__ = _make_hash(cls, hashed)
    elif eq and not has_explicit_hash:
        if frozen:
            cls.__hash__ = _make_hash(cls, hashed)
        else:
            cls.__hash__ = None
    if not getattr(cls, '__doc__'):
        try:
            text_sig = str(inspect.signature(cls)).replace(' -> None', '')
        except (TypeError, ValueError):
            text_sig = ''
        cls.__doc__ = cls.__name__ + text_sig
    if match_args:
        _set_new_attribute(cls, '__match_args__', tuple(f.name for f in std_fields if f.init))
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot, fields_)
    abc.update_abstractmethods(cls)
    return cls


# --- slots ------------------------------------------------------------------------------------------------------
def _add_slots(cls, is_frozen, weakref_slot, fields_):
    """The class made anew with __slots__: they cannot be added to one that exists."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    names = tuple(f.name for f in fields_)
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(_slot_names(base))
    cls_dict = dict(cls.__dict__)
    slots = [name for name in names if name not in inherited]
    if weakref_slot and '__weakref__' not in inherited:
        slots.append('__weakref__')
    docs = {f.name: f.doc for f in fields_ if f.doc is not None and f.name in slots}
    cls_dict['__slots__'] = {name: docs.get(name) for name in slots} if docs else tuple(slots)
    for name in names:
        cls_dict.pop(name, None)
    cls_dict.pop('__dict__', None)
    cls_dict.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    new = type(cls)(cls.__name__, cls.__bases__, cls_dict)
    if qualname is not None:
        new.__qualname__ = qualname
    if is_frozen:
        if '__getstate__' not in cls_dict:
            new.__getstate__ = _dataclass_getstate
        if '__setstate__' not in cls_dict:
            new.__setstate__ = _dataclass_setstate
    _update_class_cells(cls, new)
    return new


def _slot_names(cls):
    own = cls.__dict__.get('__slots__')
    if own is None:
        # It may have got them from its C++ side all the same.
        return [name for name in ('__dict__', '__weakref__') if name in cls.__dict__]
    if isinstance(own, str):
        return [own]
    if hasattr(own, '__next__'):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return own


def _update_class_cells(old, new):
    """super() and __class__ in the methods are to mean the new class."""
    for value in new.__dict__.values():
        value = inspect.unwrap(value) if callable(value) else value
        functions = [value.fget, value.fset, value.fdel] if isinstance(value, property) else [value]
        for function in functions:
            function = getattr(function, '__func__', function)
            if not isinstance(function, FunctionType):
                continue
            for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
                if name == '__class__' and cell.cell_contents is old:
                    cell.cell_contents = new
                    return


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


# --- what the module offers ----------------------------------------------------------------------------------------
def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Adds the methods that the fields of the class ask for."""
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


_ATOMIC = frozenset({types.NoneType, bool, int, float, str, complex, bytes, types.EllipsisType,
                     types.NotImplementedType, types.CodeType, types.BuiltinFunctionType, types.FunctionType, type,
                     range, property})


def asdict(obj, *, dict_factory=dict):
    if not _is_dataclass_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _convert(obj, lambda pairs: dict_factory(pairs), dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_dataclass_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _convert(obj, lambda pairs: tuple_factory([value for name, value in pairs]), dict)


def _convert(obj, make, dict_factory):
    kind = type(obj)
    if kind in _ATOMIC:
        return obj
    if hasattr(kind, _FIELDS):
        return make([(f.name, _convert(getattr(obj, f.name), make, dict_factory)) for f in fields(obj)])
    if kind is list:
        return [_convert(item, make, dict_factory) for item in obj]
    if issubclass(kind, tuple) and hasattr(obj, '_fields'):
        return kind(*[_convert(item, make, dict_factory) for item in obj])
    if issubclass(kind, (list, tuple)):
        return kind(_convert(item, make, dict_factory) for item in obj)
    if issubclass(kind, dict):
        pairs = ((_convert(key, make, dict_factory), _convert(value, make, dict_factory)) for key, value in obj.items())
        if hasattr(kind, 'default_factory'):
            result = kind(obj.default_factory)
            result.update(pairs)
            return result
        return kind(pairs)
    return copy.deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False,
                   module=None, decorator=dataclass):
    """A data class from names and types."""
    namespace = {} if namespace is None else namespace
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, tp = item, 'typing.Any'
        elif len(item) == 2:
            name, tp = item
        elif len(item) == 3:
            name, tp, defaults[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if keyword.iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in seen:
            raise TypeError(f'Field name duplicated: {name!r}')
        seen.add(name)
        annotations[name] = tp

    def exec_body_callback(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns['__annotations__'] = annotations

    cls = types.new_class(cls_name, bases, {}, exec_body_callback)
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get('__name__', '__main__')
        except (AttributeError, ValueError):
            pass
    if module is not None:
        cls.__module__ = module
    return decorator(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
