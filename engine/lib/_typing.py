"""Type variables, aliases and Generic: what the syntax `def f[T]`, `class C[T]` and `type X = ...` makes.

The compiler calls the functions `_make_...` at the end; bounds and values are evaluated when asked for.
"""
import sys


class _NoDefaultType:
    """The default of a type variable that has none."""

    __slots__ = ()

    def __new__(cls):
        return NoDefault

    def __repr__(self):
        return 'typing.NoDefault'

    def __reduce__(self):
        return 'NoDefault'


NoDefault = object.__new__(_NoDefaultType)
_NoDefaultType.__module__ = 'typing'
_VALUE = 1     # annotationlib.Format.VALUE
_UNSET = object()


def _caller_module():
    return sys._getframe(2).f_globals.get('__name__')


class _Parameter:
    """What TypeVar, ParamSpec and TypeVarTuple share: a name and a lazily evaluated default."""

    __slots__ = ('__name__', '_default', '_evaluate_default', '__weakref__', '__dict__')

    def _begin(self, name, default, module):
        self.__name__ = name
        self._default, self._evaluate_default = default, None
        self.__module__ = module

    @property
    def __default__(self):
        if self._evaluate_default is not None and self._default is NoDefault:
            self._default = self._evaluate_default(_VALUE)
        return self._default

    @property
    def evaluate_default(self):
        return self._evaluate_default

    def has_default(self):
        return self._evaluate_default is not None or self._default is not NoDefault

    def __or__(self, other):
        from typing import Union
        return Union[self, other]

    def __ror__(self, other):
        from typing import Union
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__name__


def _variance_sign(parameter):
    if parameter.__infer_variance__:
        return ''
    return '+' if parameter.__covariant__ else '-' if parameter.__contravariant__ else '~'


def _check_variance(covariant, contravariant, infer_variance):
    if covariant and contravariant:
        raise ValueError('Bivariant types are not supported.')
    if infer_variance and (covariant or contravariant):
        raise ValueError('Variance cannot be specified with infer_variance.')


class TypeVar(_Parameter):
    """Type variable."""

    __slots__ = ('_bound', '_constraints', '_evaluate_bound', '_evaluate_constraints', '__covariant__',
                 '__contravariant__', '__infer_variance__')

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        _check_variance(covariant, contravariant, infer_variance)
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        self._begin(name, default, _caller_module())
        self._bound = bound
        self._constraints = constraints
        self._evaluate_bound = self._evaluate_constraints = None
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)

    @property
    def __bound__(self):
        if self._bound is _UNSET:
            self._bound = self._evaluate_bound(_VALUE)
        return self._bound

    @property
    def __constraints__(self):
        if self._constraints is _UNSET:
            self._constraints = self._evaluate_constraints(_VALUE)
        return self._constraints

    @property
    def evaluate_bound(self):
        return self._evaluate_bound

    @property
    def evaluate_constraints(self):
        return self._evaluate_constraints

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            raise TypeError(f'Expected a type, got {arg!r}')
        return type(None) if arg is None else arg

    def __typing_prepare_subst__(self, alias, args):
        return _fill_default(self, alias, args)

    def __repr__(self):
        return _variance_sign(self) + self.__name__


def _fill_default(parameter, alias, args):
    index = alias.__parameters__.index(parameter)
    if index < len(args) or not parameter.has_default():
        return args
    return (*args, parameter.__default__)


class ParamSpecArgs:
    """The args for a ParamSpec object."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.args'

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecArgs) else NotImplemented

    __hash__ = None


class ParamSpecKwargs:
    """The kwargs for a ParamSpec object."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.kwargs'

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecKwargs) else NotImplemented

    __hash__ = None


class ParamSpec(_Parameter):
    """Parameter specification variable."""

    __slots__ = ('__bound__', '__covariant__', '__contravariant__', '__infer_variance__')

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        _check_variance(covariant, contravariant, infer_variance)
        self._begin(name, default, _caller_module())
        self.__bound__ = bound
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        return tuple(arg) if isinstance(arg, list) else arg

    def __typing_prepare_subst__(self, alias, args):
        if len(alias.__parameters__) == 1 and not (len(args) == 1 and isinstance(args[0], (list, tuple, ParamSpec))):
            return (args,)
        return _fill_default(self, alias, args)

    def __repr__(self):
        return _variance_sign(self) + self.__name__


class TypeVarTuple(_Parameter):
    """Type variable tuple."""

    __slots__ = ()

    def __init__(self, name, *, default=NoDefault):
        self._begin(name, default, _caller_module())

    def __iter__(self):
        from typing import Unpack
        yield Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError('Substitution of bare TypeVarTuple is not supported')

    def __repr__(self):
        return self.__name__


class TypeAliasType:
    """Type alias: its value is evaluated when first asked for."""

    __slots__ = ('__name__', '_value', '_evaluate', '__type_params__', '__dict__', '__weakref__')

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(type_params, tuple):
            raise TypeError('type_params must be a tuple')
        self.__name__, self._value, self._evaluate = name, value, None
        self.__type_params__ = type_params
        self.__module__ = _caller_module()

    @property
    def __value__(self):
        if self._value is _UNSET:
            self._value = self._evaluate(_VALUE)
        return self._value

    @property
    def evaluate_value(self):
        return self._evaluate

    @property
    def __parameters__(self):
        return self.__type_params__

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError('Only generic type aliases are subscriptable')
        from types import GenericAlias
        return GenericAlias(self, args if isinstance(args, tuple) else (args,))

    def __or__(self, other):
        from typing import Union
        return Union[self, other]

    def __ror__(self, other):
        from typing import Union
        return Union[other, self]

    def __setattr__(self, name, value):
        if name in ('__name__', '__type_params__', '__module__') and hasattr(self, name):
            raise AttributeError('readonly attribute')
        object.__setattr__(self, name, value)

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__


class Generic:
    """Abstract base class for generic types."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, args):
        from typing import _generic_class_getitem
        return _generic_class_getitem(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        from typing import _generic_init_subclass
        super().__init_subclass__(*args, **kwargs)
        _generic_init_subclass(cls)


for _class in (TypeVar, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeVarTuple, TypeAliasType, Generic):
    _class.__module__ = 'typing'
del _class


# --- what the compiler calls -----------------------------------------------------------------------------
def _make_type_var(name):
    made = TypeVar(name, infer_variance=True)
    made.__module__ = sys._getframe(1).f_globals.get('__name__')
    return made


def _make_type_var_with_bound(name, evaluate):
    made = _make_type_var(name)
    made.__module__ = sys._getframe(1).f_globals.get('__name__')
    made._bound, made._evaluate_bound = _UNSET, evaluate
    return made


def _make_type_var_with_constraints(name, evaluate):
    made = _make_type_var(name)
    made.__module__ = sys._getframe(1).f_globals.get('__name__')
    made._constraints, made._evaluate_constraints = _UNSET, evaluate
    return made


def _make_param_spec(name):
    made = ParamSpec(name, infer_variance=True)
    made.__module__ = sys._getframe(1).f_globals.get('__name__')
    return made


def _make_type_var_tuple(name):
    made = TypeVarTuple(name)
    made.__module__ = sys._getframe(1).f_globals.get('__name__')
    return made


def _set_type_parameter_default(parameter, evaluate):
    parameter._evaluate_default = evaluate
    return parameter


def _subscript_generic(parameters):
    return Generic[tuple(next(iter(p)) if isinstance(p, TypeVarTuple) else p for p in parameters)]


def _make_type_alias(name, type_params, evaluate):
    made = TypeAliasType(name, _UNSET, type_params=() if type_params is None else type_params)
    object.__setattr__(made, '__module__', sys._getframe(1).f_globals.get('__name__'))
    object.__setattr__(made, '_evaluate', evaluate)
    return made
