"""Enumerations."""
# One file: the metaclass makes Enum and Flag while the class statements below run, and both look into each other.
import sys
from functools import reduce
from operator import or_ as _or_
from types import DynamicClassAttribute, MappingProxyType

__all__ = ['EnumType', 'EnumMeta', 'EnumDict', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto',
           'unique', 'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP',
           'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum', 'EnumCheck', 'CONTINUOUS',
           'NAMED_FLAGS', 'UNIQUE', 'pickle_by_global_name', 'pickle_by_enum_name']

_builtin_property = __builtins__['property'] if isinstance(__builtins__, dict) else __builtins__.property
_builtin_bin = bin

# The classes that the metaclass refers to exist later than it.
Enum = Flag = EJECT = ReprEnum = None
_NOT_GIVEN = object()


class nonmember:
    """Keeps an attribute of an enum class from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes an attribute (a function, say) a member."""

    def __init__(self, value):
        self.value = value


class auto:
    """A value that _generate_next_value_ makes."""

    def __init__(self, value=_NOT_GIVEN):
        self.value = value

    def __repr__(self):
        return f'auto({"<object>" if self.value is _NOT_GIVEN else self.value!r})'


def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _dataclass_repr(self):
    """The fields without the name of the class, which a member shows already."""
    return ', '.join(f'{name}={getattr(self, name)!r}' for name, field in self.__dataclass_fields__.items() if field.repr)


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_internal_class(cls_name, obj):
    if not isinstance(obj, type):
        return False
    qualname = getattr(obj, '__qualname__', '')
    return qualname == f'{cls_name}.{getattr(obj, "__name__", "")}' or qualname.endswith(f'.{cls_name}.{obj.__name__}')


def _is_private(cls_name, name):
    pattern = f'_{cls_name}__'
    return (len(name) > len(pattern) and name.startswith(pattern)
            and (name[-1] != '_' or name[-2] != '_'))


def _is_single_bit(value):
    return value != 0 and value & (value - 1) == 0


def _iter_bits_lsb(value):
    """The single bits of a value, the lowest first."""
    if isinstance(value, Enum):
        value = value.value
    if value < 0:
        raise ValueError(f'{value!r} is not a positive integer')
    while value:
        bit = value & -value
        yield bit
        value ^= bit


def bin(num, max_bits=None):
    """Like the built-in, with a sign bit: 0b0 1010."""
    ceiling = 2 ** num.bit_length()
    s = _builtin_bin(num + ceiling).replace('1', '0', 1) if num >= 0 else _builtin_bin(~num ^ (ceiling - 1) + ceiling)
    sign, digits = s[:3], s[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return f'{sign} {digits}'


def show_flag_values(value):
    return list(_iter_bits_lsb(value))


class property(DynamicClassAttribute):
    """A property of members that may have the name of a member."""

    member = None
    _attr_type = None
    _cls_type = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        if self.fget is not None:
            return self.fget(instance)
        if self._attr_type == 'attr':
            return getattr(self._cls_type, self.name)
        if self._attr_type == 'desc':
            return getattr(instance._value_, self.name)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}') from None

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError(f'<enum {self.clsname!r}> cannot set attribute {self.name!r}')

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError(f'<enum {self.clsname!r}> cannot delete attribute {self.name!r}')

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class EnumDict(dict):
    """The namespace of an enum class: notes which names are members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key not in ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_',
                           '_iter_member_', '_iter_member_by_value_', '_iter_member_by_def_', '_add_alias_',
                           '_add_value_alias_', '_simple', '_use_args_', '_unhashable_values_', '_boundary_'):
                raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
            if key == '_generate_next_value_':
                if self._auto_called:
                    raise TypeError('_generate_next_value_ must be defined before members')
                self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
            elif key == '_ignore_':
                value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
                self._ignore = value
                already = set(value) & set(self._member_names)
                if already:
                    raise ValueError(f'_ignore_ cannot specify already set names: {already!r}')
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) and not isinstance(value, member):
            pass
        elif self._cls_name is not None and _is_internal_class(self._cls_name, value):
            pass
        else:
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            if isinstance(value, member):
                value = value.value
            value, has_auto = self._resolve_autos(key, value)
            self._member_names[key] = None
            if not has_auto:
                self._last_values.append(value)
        super().__setitem__(key, value)

    def _resolve_autos(self, key, value):
        """The value with each auto() in it made real, and whether there was one."""
        def resolve(item):
            if not isinstance(item, auto):
                return item
            if item.value is _NOT_GIVEN:
                self._auto_called = True
                item.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._last_values.append(item.value)
            return item.value
        if isinstance(value, auto):
            return resolve(value), True
        if isinstance(value, tuple) and any(isinstance(item, auto) for item in value):
            items = [resolve(item) for item in value]
            try:
                return type(value)(items), True
            except TypeError:  # a named tuple wants them one by one
                return type(value)(*items), True
        return value, False

    @_builtin_property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more_members):
        try:
            for name in members.keys():
                self[name] = members[name]
        except AttributeError:
            for name, value in members:
                self[name] = value
        for name, value in more_members.items():
            self[name] = value


class EnumType(type):
    """The metaclass: makes members out of the attributes of the class statement."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        enum_dict = EnumDict(cls)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            enum_dict['_generate_next_value_'] = getattr(first_enum, '_generate_next_value_', None)
        return enum_dict

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        classdict.setdefault('_ignore_', []).append('_ignore_')
        for key in classdict['_ignore_']:
            classdict.pop(key, None)
        member_names = list(classdict._member_names)
        invalid = set(member_names) & {'mro', ''}
        if invalid:
            raise ValueError('invalid enum member name(s) %s' % ','.join(map(repr, invalid)))
        order = classdict.pop('_order_', None)
        values = [(name, classdict[name]) for name in member_names]
        namespace = {name: value for name, value in classdict.items() if name not in classdict._member_names}
        generate = namespace.get('_generate_next_value_')
        if generate is not None and not isinstance(generate, staticmethod):
            namespace['_generate_next_value_'] = staticmethod(generate)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new_method, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        namespace.update(_new_member_=new_method, _use_args_=use_args, _member_names_=[], _member_map_={},
                         _value2member_map_={}, _hashable_values_=[], _unhashable_values_=[],
                         _unhashable_values_map_={}, _member_type_=member_type,
                         _value_repr_=metacls._find_data_repr_(cls, bases),
                         _boundary_=boundary or getattr(first_enum, '_boundary_', None),
                         _flag_mask_=0, _singles_mask_=0, _all_bits_=0, _inverted_=None)
        try:
            enum_class = super().__new__(metacls, cls, bases, namespace, **kwds)
        except RuntimeError as e:
            raise e.__cause__ if e.__cause__ is not None else e
        if Flag is not None and issubclass(enum_class, Flag) and enum_class._boundary_ is None:
            enum_class._boundary_ = STRICT
        in_progress = f'_{cls}__in_progress'
        type.__setattr__(enum_class, in_progress, True)
        for name, value in values:
            metacls._make_member(enum_class, name, value)
        type.__delattr__(enum_class, in_progress)
        metacls._finish(enum_class, classdict, member_type, first_enum, save_new, order)
        return enum_class

    @staticmethod
    def _make_member(enum_class, name, value):
        member_type = enum_class._member_type_
        args = value if isinstance(value, tuple) else (value,)
        if member_type is tuple:
            args = (args,)
        if not enum_class._use_args_:
            enum_member = enum_class._new_member_(enum_class)
        else:
            enum_member = enum_class._new_member_(enum_class, *args)
        if not hasattr(enum_member, '_value_'):
            if member_type is object:
                enum_member._value_ = value
            else:
                try:
                    enum_member._value_ = member_type(*args)
                except Exception as exc:
                    error = TypeError('_value_ not set in __new__, unable to create it')
                    error.__cause__ = exc
                    raise error
        value = enum_member._value_
        enum_member._name_ = name
        enum_member.__objclass__ = enum_class
        enum_member.__init__(*args)
        enum_member._sort_order_ = len(enum_class._member_names_)
        is_flag = Flag is not None and issubclass(enum_class, Flag)
        canonical = EnumType._find_same(enum_class, value)
        if canonical is not None:
            enum_member = canonical
        elif not is_flag or (isinstance(value, int) and _is_single_bit(value)):
            enum_class._member_names_.append(name)
        elif not isinstance(value, int):
            enum_class._member_names_.append(name)
        enum_class._add_member_(name, enum_member)
        if canonical is None:
            EnumType._remember_value(enum_class, value, enum_member)
        if is_flag and isinstance(value, int):
            enum_class._flag_mask_ |= value
            if _is_single_bit(value):
                enum_class._singles_mask_ |= value
            enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1

    @staticmethod
    def _find_same(enum_class, value):
        try:
            return enum_class._value2member_map_.get(value)
        except TypeError:
            for found in enum_class._member_map_.values():
                if found._value_ == value:
                    return found
            return None

    @staticmethod
    def _remember_value(enum_class, value, enum_member):
        try:
            enum_class._value2member_map_.setdefault(value, enum_member)
            enum_class._hashable_values_.append(value)
        except TypeError:
            enum_class._unhashable_values_.append(value)
            enum_class._unhashable_values_map_.setdefault(enum_member._name_, []).append(value)

    @staticmethod
    def _finish(enum_class, classdict, member_type, first_enum, save_new, order):
        if ReprEnum is not None and ReprEnum in enum_class.__bases__:
            if '__format__' not in classdict:
                enum_class.__format__ = member_type.__format__
            if '__str__' not in classdict:
                method = member_type.__str__
                if method is object.__str__:
                    method = member_type.__repr__
                enum_class.__str__ = method
        own = {'__format__', '__str__'} if ReprEnum is not None and ReprEnum in enum_class.__bases__ else ()
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name not in classdict and name not in own and first_enum is not None:
                class_method = getattr(enum_class, name)
                obj_method = getattr(member_type, name, None)
                enum_method = getattr(first_enum, name, None)
                if obj_method is not None and obj_method is class_method:
                    setattr(enum_class, name, enum_method)
        if Flag is not None and issubclass(enum_class, Flag):
            for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                if name not in classdict:
                    setattr(enum_class, name, getattr(Flag, name))
            values = [found._value_ for found in enum_class if isinstance(found._value_, int)]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
        if Enum is not None:
            if save_new:
                enum_class.__new_member__ = classdict['__new__']
            enum_class.__new__ = Enum.__new__
        if order is not None:
            names = order.replace(',', ' ').split() if isinstance(order, str) else order
            names = [name for name in names if name in enum_class._member_names_ or name not in enum_class._member_map_]
            if names != enum_class._member_names_:
                raise TypeError(f'member order does not match _order_:\n  {enum_class._member_names_!r}\n  {names!r}')

    def __bool__(cls):
        return True

    def __call__(cls, value=_NOT_GIVEN, names=_NOT_GIVEN, *values, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        if cls._member_map_:
            if names is not _NOT_GIVEN:
                value = (value, names) + values
            if value is _NOT_GIVEN:
                raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
            return cls.__new__(cls, value)
        if names is _NOT_GIVEN and type is None:
            # A class without members is called with a name alone, or looked up in.
            if value is _NOT_GIVEN:
                raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
            return cls.__new__(cls, value)
        return cls._create_(value, names if names is not _NOT_GIVEN else None, module=module, qualname=qualname,
                            type=type, start=start, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        if Flag is not None and issubclass(cls, Flag):
            try:
                return isinstance(cls._missing_(value), cls)
            except ValueError:
                pass
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {attr!r}.')
        super().__delattr__(attr)

    def __dir__(cls):
        interesting = {'__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__',
                       '__module__', '__name__', '__qualname__', *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            interesting.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            interesting.add('__init_subclass__')
        return sorted(interesting if cls._member_type_ is object else interesting | set(dir(cls._member_type_)))

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """An enumeration of what a module has under names that `filter` accepts, in place of them."""
        module_globals = sys.modules[module].__dict__
        source = module_globals if source is None else source.__dict__
        members = [(key, value) for key, value in source.items() if filter(key)]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            members.sort(key=lambda pair: pair[0])
        plain = type(name, (object,), {**dict(members), '__module__': module})
        cls = _simple_enum(etype=cls, boundary=boundary or KEEP)(plain)
        if as_global:
            global_enum(cls)
        else:
            sys.modules[cls.__module__].__dict__.update(cls.__members__)
        module_globals[name] = cls
        return cls

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f'<flag {cls.__name__!r}>'
        return f'<enum {cls.__name__!r}>'

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def _add_member_(cls, name, enum_member):
        found = kind = owner = None
        for base in cls.__mro__[1:]:
            attr = base.__dict__.get(name)
            if attr is None:
                continue
            if isinstance(attr, (property, DynamicClassAttribute)):
                found, kind, owner = attr, 'enum', base
                break
            if _is_descriptor(attr):
                found, kind, owner = attr, kind or 'desc', owner or base
            else:
                kind, owner = 'attr', base
        if found is not None:
            # The member takes the name on the class, what was there before keeps it on members.
            redirect = property(getattr(found, 'fget', None), getattr(found, 'fset', None), getattr(found, 'fdel', None))
            redirect.member, redirect._attr_type, redirect._cls_type = enum_member, kind, owner
            redirect.__set_name__(cls, name)
            type.__setattr__(cls, name, redirect)
        else:
            type.__setattr__(cls, name, enum_member)
        cls._member_map_[name] = enum_member

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        classdict = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            original, names, last_values = names, [], []
            for count, name in enumerate(original):
                value = cls._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                names.append((name, value))
        for item in () if names is None else names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            classdict[name] = value
        if module is None:
            try:
                module = sys._getframe(2).f_globals['__name__']
            except (AttributeError, ValueError, KeyError):
                module = None
        if module is not None:
            classdict['__module__'] = module
        if qualname is not None:
            classdict['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f'<enum {class_name!r}> cannot extend {base!r}')

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError('new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`')
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if '__repr__' in base.__dict__:
                    made = base.__dict__.get('__dataclass_params__')
                    return _dataclass_repr if made is not None and made.repr else base.__dict__['__repr__']
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        data_types = set()
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        data_types.add(base._member_type_)
                        break
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                    data_types.add(candidate or base)
                    break
                else:
                    candidate = candidate or base
        if len(data_types) > 1:
            raise TypeError(f'too many data types for {class_name!r}: {data_types!r}')
        return data_types.pop() if data_types else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        __new__ = classdict.get('__new__', None)
        save_new = first_enum is not None and __new__ is not None
        if __new__ is None:
            for method in ('__new_member__', '__new__'):
                for possible in (member_type, first_enum):
                    target = getattr(possible, method, None)
                    if target not in {None, None.__new__, object.__new__, getattr(Enum, '__new__', None)}:
                        __new__ = target
                        break
                if __new__ is not None:
                    break
            else:
                __new__ = object.__new__
        use_args = first_enum is not None and __new__ not in (object.__new__,)
        if isinstance(__new__, staticmethod):
            __new__ = __new__.__func__
        return __new__, save_new, use_args


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    """The base of enumerations."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        if not cls._member_map_:
            if cls.__dict__.get(f'_{cls.__name__}__in_progress', False):
                raise TypeError('do not use `super().__new__; call the appropriate __new__ directly') from None
            raise TypeError(f'{cls!r} has no members defined')
        try:
            exc = None
            result = cls._missing_(value)
        except Exception as e:
            exc = e
            result = None
        try:
            if isinstance(result, cls):
                return result
            if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
                return result
            ve_exc = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
            if result is None and exc is None:
                raise ve_exc
            if exc is None:
                exc = TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member')
            if not isinstance(exc, ValueError):
                exc.__context__ = ve_exc
            raise exc
        finally:
            exc = None
            ve_exc = None

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        cls = self.__class__
        found = EnumType._find_same(cls, value)
        if found is not None and found is not self:
            raise ValueError(f'{value!r} is already bound: {found!r}')
        EnumType._remember_value(cls, value, self)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last_value = sorted(last_values).pop()
        except TypeError:
            raise TypeError('unable to sort non-numeric values') from None
        try:
            return last_value + 1
        except TypeError:
            raise TypeError(f'unable to increment {last_value!r}') from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        v_repr = self.__class__._value_repr_ or repr
        return f'<{self.__class__.__name__}.{self._name_}: {v_repr(self._value_)}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __dir__(self):
        if self.__class__._member_type_ is object:
            interesting = {'__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value'}
        else:
            interesting = set(object.__dir__(self))
        interesting.update(name for name in getattr(self, '__dict__', ()) if name[0] != '_' and name not in self._member_map_)
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == '_':
                    continue
                if name not in self._member_map_ or isinstance(obj, property) and obj.fget is not None:
                    interesting.add(name)
                elif isinstance(obj, property):
                    interesting.discard(name)   # a member of that name, seen from another member
        return sorted(interesting)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    """Changes only the repr; str() and format() stay those of the mixed-in type."""


class IntEnum(int, ReprEnum):
    """Members are ints too."""


class StrEnum(str, ReprEnum):
    """Members are strs too."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f'encoding must be a string, not {values[1]!r}')
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f'errors must be a string, not {values[2]!r}')
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def pickle_by_global_name(self, proto):
    return self.name


_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


class FlagBoundary(StrEnum):
    """What a Flag does with bits that no member has."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Members are sets of bits."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last_value = max(last_values)
        try:
            high_bit = last_value.bit_length() - 1
        except Exception:
            raise TypeError(f'invalid flag value {last_value!r}') from None
        return 2 ** (high_bit + 1)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            found = cls._value2member_map_.get(bit)
            if found is not None:
                yield found

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda found: found._sort_order_)

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        flag_mask, all_bits = cls._flag_mask_, cls._all_bits_
        neg_value = None
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ flag_mask):
            if cls._boundary_ is STRICT:
                max_bits = max(value.bit_length(), flag_mask.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n    given {bin(value, max_bits)}\n'
                                 f'  allowed {bin(flag_mask, max_bits)}')
            if cls._boundary_ is CONFORM:
                value &= flag_mask
            elif cls._boundary_ is EJECT:
                return value
            elif cls._boundary_ is KEEP:
                if value < 0:
                    value = max(all_bits + 1, 2 ** value.bit_length()) + value
        if value < 0:
            neg_value = value
            value = all_bits + 1 + value if cls._boundary_ in (EJECT, KEEP) else flag_mask & value
        unknown = value & ~flag_mask
        aliases = value & ~cls._singles_mask_
        member_value = value & cls._singles_mask_
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError(f'{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{_builtin_bin(unknown)}]')
        if cls._member_type_ is object:
            pseudo = object.__new__(cls)
        else:
            pseudo = cls._member_type_.__new__(cls, value)
        if not hasattr(pseudo, '_value_'):
            pseudo._value_ = value
        if member_value or aliases:
            members = []
            combined = 0
            for found in cls._iter_member_(member_value):
                members.append(found)
                combined |= found._value_
            if aliases:
                value_left = member_value | aliases
                for name, found in cls._member_map_.items():
                    if found not in members and found._value_ and found._value_ & value_left == found._value_:
                        members.append(found)
                        combined |= found._value_
            unknown = value ^ combined
            pseudo._name_ = '|'.join(found._name_ for found in members)
            if not combined:
                pseudo._name_ = None
            elif unknown and cls._boundary_ is STRICT:
                raise ValueError(f'{cls!r}: no members with value {unknown!r}')
            elif unknown:
                pseudo._name_ += f'|{cls._numeric_repr_(unknown)}'
        else:
            pseudo._name_ = None
        pseudo = cls._value2member_map_.setdefault(value, pseudo)
        if neg_value is not None:
            cls._value2member_map_[neg_value] = pseudo
        return pseudo

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                            f'{self.__class__.__qualname__!r}')
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls_name = self.__class__.__name__
        v_repr = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return f'<{cls_name}: {v_repr(self._value_)}>'
        return f'<{cls_name}.{self._name_}: {v_repr(self._value_)}>'

    def __str__(self):
        cls_name = self.__class__.__name__
        return f'{cls_name}({self._value_!r})' if self._name_ is None else f'{cls_name}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _refuse_none(self, operator, other):
        for flag in self, other:
            if self._get_value(flag) is None:
                raise TypeError(f"'{flag}' cannot be combined with other flags with {operator}")

    def __or__(self, other):
        other_value = self._get_value(other)
        if other_value is NotImplemented:
            return NotImplemented
        self._refuse_none('|', other)
        return self.__class__(self._value_ | other_value)

    def __and__(self, other):
        other_value = self._get_value(other)
        if other_value is NotImplemented:
            return NotImplemented
        self._refuse_none('&', other)
        return self.__class__(self._value_ & other_value)

    def __xor__(self, other):
        other_value = self._get_value(other)
        if other_value is NotImplemented:
            return NotImplemented
        self._refuse_none('^', other)
        return self.__class__(self._value_ ^ other_value)

    def __invert__(self):
        if self._value_ is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            if self._boundary_ in (EJECT, KEEP):
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints too."""


def unique(enumeration):
    """A class decorator: no two names for one value."""
    duplicates = [(name, found.name) for name, found in enumeration.__members__.items() if name != found.name]
    if duplicates:
        details = ', '.join(f'{alias} -> {name}' for alias, name in duplicates)
        raise ValueError(f'duplicate values found in {enumeration!r}: {details}')
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def _check_named_flags(enumeration):
    known = {found.value for found in enumeration}
    names, missing = [], 0
    for name, alias in enumeration._member_map_.items():
        if name not in enumeration._member_names_ and alias.value >= 0:
            missed = [bit for bit in _iter_bits_lsb(alias.value) if bit not in known]
            if missed:
                names.append(name)
                missing |= sum(missed)
    if names:
        who = f'alias {names[0]} is missing' if len(names) == 1 else f"aliases {', '.join(names[:-1])} and {names[-1]} are missing"
        what = 'value' if _is_single_bit(missing) else 'combined values of'
        raise ValueError(f'invalid Flag {enumeration.__name__!r}: {who} {what} {missing:#x} '
                         '[use enum.show_flag_values(value) for details]')


class verify:
    """A class decorator that checks what EnumCheck names."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                duplicates = [(n, m.name) for n, m in enumeration.__members__.items() if n != m.name]
                if duplicates:
                    details = ', '.join(f'{alias} -> {name}' for alias, name in duplicates)
                    raise ValueError(f'aliases found in {enumeration!r}: {details}')
            elif check is CONTINUOUS:
                values = {found.value for found in enumeration}
                if len(values) >= 2:
                    low, high = min(values), max(values)
                    if issubclass(enumeration, Flag):
                        expected = {2 ** n for n in range(low.bit_length() - 1, high.bit_length())}
                    else:
                        expected = set(range(low, high + 1))
                    missing = sorted(expected - values)
                    if missing:
                        raise ValueError(f"invalid {'flag' if issubclass(enumeration, Flag) else 'enum'} "
                                         f"{enumeration.__name__!r}: missing values {', '.join(map(str, missing))}")
            elif check is NAMED_FLAGS:
                _check_named_flags(enumeration)
        return enumeration


def _make_class_unpicklable(obj):
    """Pickling the class, or a member of it, fails from now on."""
    def _break_on_call_reduce(self, proto):
        raise TypeError(f'{self!r} cannot be pickled')
    if isinstance(obj, dict):
        obj['__reduce_ex__'] = _break_on_call_reduce
        obj['__module__'] = '<unknown>'
    else:
        setattr(obj, '__reduce_ex__', _break_on_call_reduce)
        setattr(obj, '__module__', '<unknown>')


def global_enum_repr(self):
    module = self.__class__.__module__.split('.')[-1]
    return f'{module}.{self._name_}'


def global_flag_repr(self):
    module = self.__class__.__module__.split('.')[-1]
    if self._name_ is None:
        return f'{module}.{self.__class__.__name__}({self._value_})'
    # What no flag stands for is a number at the end of the name.
    return '|'.join(name if name[0].isdigit() else f'{module}.{name}' for name in self._name_.split('|'))


def global_str(self):
    return f'{self.__class__.__name__}({self._value_!r})' if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Puts the members into the module of the class too."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """A decorator that turns a plain class into an enumeration with its attributes as members."""
    def convert_class(cls):
        metacls = type(etype)
        namespace = metacls.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ('__dict__', '__weakref__', '__static_attributes__', '__firstlineno__'):
                namespace[name] = value
        return metacls.__new__(metacls, cls.__name__, (etype,), namespace, boundary=boundary)
    return convert_class


def _test_simple_enum(checked_enum, simple_enum):
    """TypeError if two enumerations differ in what their members are."""
    describe = lambda cls: [(name, m._name_, m._value_) for name, m in cls.__members__.items()]
    if describe(checked_enum) != describe(simple_enum):
        raise TypeError(f'enum mismatch:\n   {describe(checked_enum)}\n   {describe(simple_enum)}')
