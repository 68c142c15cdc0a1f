"""What of the operating system can be had without one: paths as text, and an environment that begins empty."""
from abc import ABC, abstractmethod
import posixpath as path
import sys

name, sep, altsep, extsep, curdir, pardir, pathsep = 'posix', '/', None, '.', '.', '..', ':'
linesep, devnull, defpath = '\n', '/dev/null', '/bin:/usr/bin'
error = OSError
environ = {}
sys.modules['os.path'] = path


class PathLike(ABC):
    __slots__ = ()

    @abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        return any('__fspath__' in base.__dict__ for base in subclass.__mro__) if cls is PathLike else NotImplemented


fspath = path._fspath


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def getcwd():
    return '/'


def getpid():
    return 1


def cpu_count():
    return 1


process_cpu_count = cpu_count


def urandom(size, /):
    """The seeded generator's bytes: a program runs the same everywhere."""
    import random
    return random.randbytes(size)
