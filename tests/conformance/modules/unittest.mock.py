"""Stands in for `unittest.mock`: an object that notes its calls, and patches that put things back."""
import functools
import sys


class call(tuple):
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls, (args, kwargs))


class _Any:
    def __eq__(self, other):
        return True

    def __repr__(self):
        return "<ANY>"


ANY = _Any()
DEFAULT = object()


class Mock:
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, name=None, wraps=None, **rest):
        self.__dict__.update(
            side_effect=side_effect, call_args_list=[], call_args=None, _return_value=return_value, _wraps=wraps,
            **rest,
        )

    @property
    def return_value(self):
        if self._return_value is DEFAULT:
            self._return_value = type(self)()
        return self._return_value

    @return_value.setter
    def return_value(self, value):
        self._return_value = value

    @property
    def called(self):
        return bool(self.call_args_list)

    @property
    def call_count(self):
        return len(self.call_args_list)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        made = self.__dict__[name] = type(self)()
        return made

    def __call__(self, *args, **kwargs):
        self.call_args = call(*args, **kwargs)
        self.call_args_list.append(self.call_args)
        effect = self.side_effect
        if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
            raise effect
        if effect is not None:
            made = effect(*args, **kwargs) if callable(effect) else next(effect)
            if made is not DEFAULT:
                return made
        if self._wraps is not None and self._return_value is DEFAULT:
            return self._wraps(*args, **kwargs)
        return self.return_value

    def reset_mock(self):
        self.__dict__.update(call_args_list=[], call_args=None)

    def assert_called_once(self):
        assert self.call_count == 1, f"called {self.call_count} times"

    def assert_called(self):
        assert self.called, "not called"

    def assert_not_called(self):
        assert not self.called, f"called {self.call_count} times"

    def assert_called_with(self, *args, **kwargs):
        assert self.call_args == call(*args, **kwargs), f"called with {self.call_args}"

    def assert_called_once_with(self, *args, **kwargs):
        self.assert_called_once()
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, *args, **kwargs):
        assert call(*args, **kwargs) in self.call_args_list, f"called with {self.call_args_list}"


class MagicMock(Mock):
    """Has a class of its own, so that special methods can be set; claims to be of the class of its spec."""

    def __new__(cls, spec=None, **rest):
        made = type(cls.__name__, (cls,), {"_spec_class": spec if isinstance(spec, type) else None})
        if hasattr(spec, "__next__"):
            made.__next__ = Mock()
        return object.__new__(made)

    @property
    def __class__(self):
        return self._spec_class or type(self)

    def __getattr__(self, name):
        if self._spec_class is not None and name not in dir(self._spec_class):
            raise AttributeError(name)
        return super().__getattr__(name)

    def __setattr__(self, name, value):
        if name.startswith("__") and callable(value):
            setattr(type(self), name, value)
        else:
            super().__setattr__(name, value)

    def reset_mock(self):
        super().reset_mock()
        for part in [*vars(self).values(), *vars(type(self)).values()]:
            if issubclass(type(part), Mock):
                part.reset_mock()


NonCallableMock = Mock


class _Patch:
    """A decorator and a context manager: an attribute has another value meanwhile."""

    def __init__(self, target, name, new, rest):
        self.target, self.name, self.new, self.rest = target, name, new, rest

    def __enter__(self):
        target = self.target() if callable(self.target) and not isinstance(self.target, type) else self.target
        self.holder, self.local = target, self.name in vars(target)
        self.before = getattr(target, self.name)
        value = Mock(**self.rest) if self.new is DEFAULT else self.new
        setattr(target, self.name, value)
        return value

    def __exit__(self, *exc_info):
        if self.local:
            setattr(self.holder, self.name, self.before)
        else:
            delattr(self.holder, self.name)

    def start(self):
        return self.__enter__()

    def stop(self):
        self.__exit__(None, None, None)

    def __call__(self, decorated):
        if isinstance(decorated, type):
            for key, value in list(vars(decorated).items()):
                if key.startswith("test") and callable(value):
                    setattr(decorated, key, self(value))
            return decorated

        @functools.wraps(decorated)
        def patched(*args, **kwargs):
            with _Patch(self.target, self.name, self.new, self.rest) as value:
                return decorated(*args, *(() if self.new is not DEFAULT else (value,)), **kwargs)

        return patched


def patch(target, new=DEFAULT, **rest):
    path, _, name = target.rpartition(".")

    def find():
        parts = path.split(".")
        for i in range(len(parts), 0, -1):
            if ".".join(parts[:i]) in sys.modules:
                found = sys.modules[".".join(parts[:i])]
                for part in parts[i:]:
                    found = getattr(found, part)
                return found
        return __import__(path)

    return _Patch(find, name, new, rest)


def _patch_object(target, name, new=DEFAULT, **rest):
    return _Patch(target, name, new, rest)


class _PatchDict:
    def __init__(self, mapping, values=(), clear=False, **rest):
        self.mapping, self.values, self.clear = mapping, {**dict(values), **rest}, clear

    def __enter__(self):
        if isinstance(self.mapping, str):
            path, _, name = self.mapping.rpartition(".")
            self.mapping = getattr(sys.modules.get(path) or __import__(path), name)
        self.before = dict(self.mapping)
        if self.clear:
            self.mapping.clear()
        self.mapping.update(self.values)
        return self.mapping

    def __exit__(self, *exc_info):
        self.mapping.clear()
        self.mapping.update(self.before)

    def __call__(self, function):
        @functools.wraps(function)
        def patched(*args, **kwargs):
            with _PatchDict(self.mapping, self.values, self.clear):
                return function(*args, **kwargs)

        return patched


patch.object, patch.dict = _patch_object, _PatchDict
