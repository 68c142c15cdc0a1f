"""Stands in for `os`: names and arithmetic on paths. What would touch the machine skips its test."""
import abc
import sys

name = "posix"
linesep = "\n"
devnull = "/dev/null"
sep, altsep, extsep, pathsep, curdir, pardir = "/", None, ".", ":", ".", ".."
environ = {}
error = OSError


class PathLike(abc.ABC):
    """Anything that has __fspath__."""

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return any("__fspath__" in vars(base) for base in subclass.__mro__)
        return NotImplemented


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    if not hasattr(kind, "__fspath__"):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}")
    made = kind.__fspath__(path)
    if not isinstance(made, (str, bytes)):
        raise TypeError(
            f"expected {kind.__name__}.__fspath__() to return str or bytes, not {type(made).__name__}"
        )
    return made


def getcwd():
    return "/"


def getpid():
    return 1


def getenv(key, default=None):
    return environ.get(key, default)


def needs(what):
    def skip(*args, **kwargs):
        import unittest

        raise unittest.SkipTest(f"needs os.{what}")

    return skip


def __getattr__(what):
    if what.startswith("__"):
        raise AttributeError(f"module 'os' has no attribute {what!r}")
    return needs(what)


class path:
    """os.path; a class until `sys.modules` has it as a module below."""

    def join(first, *rest):
        made = fspath(first)
        for part in map(fspath, rest):
            if part.startswith(sep) or not made:
                made = part
            else:
                made += part if made.endswith(sep) else sep + part
        return made

    def split(text):
        head, slash, tail = fspath(text).rpartition(sep)
        head += slash
        return head.rstrip(sep) or head, tail

    def dirname(text):
        return path.split(text)[0]

    def basename(text):
        return path.split(text)[1]

    def splitext(text):
        text = fspath(text)
        dot = text.rfind(extsep)
        if dot <= text.rfind(sep) + 1 or not text[text.rfind(sep) + 1 : dot].strip(extsep):
            return text, ""
        return text[:dot], text[dot:]

    def isabs(text):
        return fspath(text).startswith(sep)

    def normpath(text):
        text, parts = fspath(text), []
        for part in text.split(sep):
            if part in ("", curdir):
                continue
            if part != pardir or (parts and parts[-1] == pardir) or not (parts or text.startswith(sep)):
                parts.append(part)
            elif parts:
                parts.pop()
        return (sep if text.startswith(sep) else "") + sep.join(parts) or curdir

    def abspath(text):
        return path.normpath(path.join(getcwd(), text))

    realpath = abspath

    def exists(text):
        return False

    isfile = isdir = islink = lexists = exists


def as_module(cls):
    module = type(sys)("os.path")
    for key, value in vars(cls).items():
        if not key.startswith("__"):
            setattr(module, key, value)
    sys.modules["os.path"] = module
    return module


path = as_module(path)
