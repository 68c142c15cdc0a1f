"""Stands in for `unittest.mock`, which the engine has not: as much of it as CPython's tests lean on."""
import builtins
import contextlib
import functools
import importlib
import inspect
import types
import unittest


class _Named:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


class _Sentinel:
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        value = self.__dict__[name] = _Named(f"sentinel.{name}")
        return value


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _Any:
    """Equal to whatever it is compared with."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _Any()


class _Call(tuple):
    """What a mock was called with: (args, kwargs), with the name before them if it has one."""

    def __new__(cls, name=None, args=(), kwargs=None):
        self = super().__new__(cls, ((name,) if name is not None else ()) + (args, kwargs or {}))
        self.name = name or ""
        return self

    @property
    def args(self):
        return self[-2]

    @property
    def kwargs(self):
        return self[-1]

    def __call__(self, *args, **kwargs):
        return _Call(self.name, args, kwargs)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Call(f"{self.name}.{name}" if self.name else name)

    # Calls also compare with (args, kwargs), (args,) and the like; the name counts only where both have one.
    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        name, *parts = other if other and isinstance(other[0], str) else ("", *other)
        args = next((part for part in parts if isinstance(part, tuple)), ())
        kwargs = next((part for part in parts if isinstance(part, dict)), {})
        return (not name or not self.name or name == self.name) and (self.args, self.kwargs) == (args, kwargs)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __repr__(self):
        inside = [repr(arg) for arg in self.args] + [f"{key}={value!r}" for key, value in self.kwargs.items()]
        return f"call{'.' + self.name if self.name else ''}({', '.join(inside)})"


call = _Call("")
_OWN = {"return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls",
        "method_calls", "_children", "_names", "_parent", "_name", "_spec_class", "_wraps"}


class NonCallableMock:
    """Any attribute asked for is there, a mock again, and notes its calls."""

    def __new__(cls, *args, **kwargs):
        # Each mock has a class of its own, so that special methods can be set for it alone.
        return object.__new__(type(cls.__name__, (cls,), {"__module__": __name__}))

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 unsafe=False, **kwargs):
        spec = spec_set if spec is None else spec
        if hasattr(spec, "absent_name"):
            raise unittest.SkipTest(f"needs {spec.absent_name}")
        values = self.__dict__
        values.update(_children={}, _names=None, _parent=None, _name=name, _spec_class=None, _wraps=wraps)
        if spec is not None:
            is_names = isinstance(spec, (list, tuple))
            values["_names"] = set(spec if is_names else dir(spec))
            if not is_names:
                values["_spec_class"] = spec if isinstance(spec, type) else type(spec)
        values.update(return_value=return_value, side_effect=None)
        self.reset_mock()
        self.side_effect = side_effect
        if isinstance(self, _MagicMixin) and values["_names"] and "__next__" in values["_names"]:
            setattr(self, "__next__", self._child("__next__"))
        self.configure_mock(**kwargs)

    @property
    def __class__(self):
        return self.__dict__.get("_spec_class") or type(self)

    def configure_mock(self, **kwargs):
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *owners, last = path.split(".")
            setattr(functools.reduce(getattr, owners, self), last, value)

    def reset_mock(self, *, return_value=False, side_effect=False):
        self.__dict__.update(called=False, call_count=0, call_args=None, call_args_list=[], mock_calls=[],
                             method_calls=[])
        for child in [*self._children.values(), *self.__dict__.get("_special", {}).values()]:
            if isinstance(child, NonCallableMock):
                child.reset_mock()

    def attach_mock(self, mock, name):
        mock.__dict__.update(_parent=self, _name=name)
        setattr(self, name, mock)

    def _child(self, name):
        child = self._child_class()(name=name)
        child.__dict__["_parent"] = self
        return child

    def _child_class(self):
        return MagicMock if isinstance(self, _MagicMixin) else Mock

    def __getattr__(self, name):
        values = self.__dict__
        if "_children" not in values or name.startswith("__") or name in _OWN:
            raise AttributeError(name)
        if name.startswith("assert") or (values["_names"] is not None and name not in values["_names"]):
            raise AttributeError(f"Mock object has no attribute {name!r}")
        if name not in values["_children"]:
            values["_children"][name] = self._child(name)
        return values["_children"][name]

    def __setattr__(self, name, value):
        if name == "side_effect" and value is not None and not callable(value):
            value = value if isinstance(value, BaseException) else iter(value)
        if name == "__class__":
            self.__dict__["_spec_class"] = value
        elif name.startswith("__") and name.endswith("__"):
            method = value if not isinstance(value, NonCallableMock) else (lambda self, *args, **kw: value(*args, **kw))
            setattr(type(self), name, method)
            self.__dict__.setdefault("_special", {})[name] = value
        else:
            self.__dict__[name] = value

    def __delattr__(self, name):
        self.__dict__.pop(name, None)
        if self.__dict__["_names"] is None:
            self.__dict__["_names"] = _AllBut()
        self.__dict__["_names"].discard(name)
        self.__dict__["_children"].pop(name, None)

    def __repr__(self):
        name = self.__dict__.get("_name")
        return f"<{type(self).__name__}{f' name={name!r}' if name else ''} id='{id(self)}'>"

    # --- calls ------------------------------------------------------------------------------------------------
    def _note(self, args, kwargs):
        made = _Call(None, args, kwargs)
        self.__dict__.update(called=True, call_count=self.call_count + 1, call_args=made)
        self.call_args_list.append(made)
        self.mock_calls.append(_Call("", args, kwargs))
        owner, name = self, None
        while (parent := owner.__dict__["_parent"]) is not None:
            name = f"{owner._name}.{name}" if name else owner._name
            parent.method_calls.append(_Call(name, args, kwargs))
            parent.mock_calls.append(_Call(name, args, kwargs))
            owner = parent

    def _answer(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            result = effect(*args, **kwargs) if callable(effect) else next(effect)
            if isinstance(result, BaseException):
                raise result
            if result is not DEFAULT:
                return result
        if self.__dict__["return_value"] is DEFAULT:
            if self._wraps is not None:
                return self._wraps(*args, **kwargs)
            self.__dict__["return_value"] = self._child("()")
        return self.__dict__["return_value"]

    def __getattribute__(self, name):
        if name.startswith("__") and name.endswith("__") and name not in ("__dict__", "__class__"):
            special = object.__getattribute__(self, "__dict__").get("_special", {})
            if name in special:
                return special[name]
        if name == "return_value":
            values = object.__getattribute__(self, "__dict__")
            if values.get("return_value") is DEFAULT:
                values["return_value"] = object.__getattribute__(self, "_child")("()")
        return object.__getattribute__(self, name)

    # --- assertions ---------------------------------------------------------------------------------------------
    def _require(self, condition, message):
        if not condition:
            raise AssertionError(f"{message}; calls: {self.mock_calls}")

    def assert_called(self):
        self._require(self.called, "expected to have been called")

    def assert_not_called(self):
        self._require(not self.called, "expected not to have been called")

    def assert_called_once(self):
        self._require(self.call_count == 1, "expected to have been called once")

    def assert_called_with(self, /, *args, **kwargs):
        self._require(self.call_args is not None and _Call("", args, kwargs) == self.call_args,
                      f"expected {_Call('', args, kwargs)} as the last call")

    def assert_called_once_with(self, /, *args, **kwargs):
        self.assert_called_once()
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        self._require(any(_Call("", args, kwargs) == made for made in self.call_args_list), "no such call")

    def assert_has_calls(self, calls, any_order=False):
        made = list(self.mock_calls)
        if any_order:
            self._require(all(one in made for one in calls), "not all calls were made")
        else:
            found = any(made[i:i + len(calls)] == list(calls) for i in range(len(made) - len(calls) + 1))
            self._require(found, f"no such row of calls: {calls}")


class _AllBut(set):
    """The names that a mock has not, seen as those that it has."""

    discard = set.add

    def __contains__(self, name):
        return not set.__contains__(self, name)


class Mock(NonCallableMock):
    def __call__(self, /, *args, **kwargs):
        self._note(args, kwargs)
        return self._answer(args, kwargs)


class _MagicMixin:
    def __enter__(self):
        return self.__dict__.setdefault("_entered", self._child("__enter__"))

    def __exit__(self, *exc_info):
        return False

    def __iter__(self):
        return iter([])

    def __len__(self):
        return 0

    def __bool__(self):
        return True

    def __int__(self):
        return 1

    __index__ = __int__

    def __contains__(self, item):
        return False

    def __getitem__(self, key):
        return self._child("[]")

    def __setitem__(self, key, value):
        pass

    def __delitem__(self, key):
        pass

    def __lt__(self, other):
        return NotImplemented

    __gt__ = __le__ = __ge__ = __lt__


class NonCallableMagicMock(_MagicMixin, NonCallableMock):
    pass


class MagicMock(_MagicMixin, Mock):
    pass


class AsyncMock(MagicMock):
    _is_coroutine_marker = inspect._is_coroutine_mark  # for iscoroutinefunction

    async def __call__(self, /, *args, **kwargs):
        self._note(args, kwargs)
        result = self._answer(args, kwargs)
        return await result if inspect.iscoroutine(result) and self.side_effect is not None else result


class PropertyMock(Mock):
    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


# --- patch ---------------------------------------------------------------------------------------------------
class _Patch:
    """Puts something in the place of an attribute: for a with block, a function, or each test of a class."""

    def __init__(self, find_target, name, new, options):
        self.find_target, self.name, self.new, self.options = find_target, name, new, options

    def __enter__(self):
        self.target = self.find_target()
        missing = object()
        self.had_own = self.name in getattr(self.target, "__dict__", {})
        self.before = self.target.__dict__[self.name] if self.had_own else getattr(self.target, self.name, missing)
        if self.before is missing:
            shadows = isinstance(self.target, types.ModuleType) and hasattr(builtins, self.name)
            if not self.options.get("create") and not shadows:
                raise AttributeError(f"{self.target} does not have the attribute {self.name!r}")
            self.had_own = None
        new = self.new
        if new is DEFAULT:
            options = {key: value for key, value in self.options.items() if key not in ("create", "new_callable", "autospec")}
            make = self.options.get("new_callable")
            if make is None:
                make = AsyncMock if inspect.iscoroutinefunction(self.before) else MagicMock
            new = make(**options)
        setattr(self.target, self.name, new)
        return new

    def __exit__(self, *exc_info):
        if self.had_own:
            setattr(self.target, self.name, self.before)
        else:
            delattr(self.target, self.name)

    start, stop = __enter__, __exit__

    def __call__(self, function):
        if isinstance(function, type):
            for name, value in list(vars(function).items()):
                if name.startswith("test") and callable(value):
                    setattr(function, name, self(value))
            return function

        def given(args, mock):
            return (*args, mock) if self.new is DEFAULT else args

        if inspect.iscoroutinefunction(function):
            @functools.wraps(function)
            async def patched(*args, **kwargs):
                with self as mock:
                    return await function(*given(args, mock), **kwargs)
        else:
            @functools.wraps(function)
            def patched(*args, **kwargs):
                with self as mock:
                    return function(*given(args, mock), **kwargs)
        return patched


def _find(path):
    """The object of a dotted path: modules as far as they go, then attributes."""
    parts = path.split(".")
    target = importlib.import_module(parts[0])
    for i, part in enumerate(parts[1:], 2):
        if not hasattr(target, part):
            importlib.import_module(".".join(parts[:i]))
        target = getattr(target, part)
    return target


def patch(target, new=DEFAULT, **options):
    owner, _, name = target.rpartition(".")
    return _Patch(lambda: _find(owner), name, new, options)


def _patch_object(target, attribute, new=DEFAULT, **options):
    return _Patch(lambda: target, attribute, new, options)


def _patch_multiple(target, **values):
    stack = contextlib.ExitStack()
    for name, value in values.items():
        stack.enter_context(_patch_object(_find(target) if isinstance(target, str) else target, name, value))
    return stack


@contextlib.contextmanager
def _patch_dict(target, values=(), clear=False, **kwargs):
    target = _find(target) if isinstance(target, str) else target
    before = dict(target)
    try:
        if clear:
            target.clear()
        target.update(values)
        target.update(kwargs)
        yield target
    finally:
        target.clear()
        target.update(before)


patch.object = _patch_object
patch.multiple = _patch_multiple
patch.dict = _patch_dict


def create_autospec(spec, **options):
    raise unittest.SkipTest("needs unittest.mock.create_autospec")


seal = mock_open = create_autospec
