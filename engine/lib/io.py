"""Streams in memory: StringIO and BytesIO. There are no files here, so open() is an error."""
from _io import BytesIO, StringIO

__all__ = ['BytesIO', 'StringIO', 'UnsupportedOperation', 'open', 'IOBase', 'TextIOBase', 'BufferedIOBase', 'RawIOBase',
           'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'DEFAULT_BUFFER_SIZE']

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 131072


class UnsupportedOperation(OSError, ValueError):
    """A stream can't do that."""

    __module__ = 'io'


class _StreamType(type):
    """Makes the streams of _io instances of the abstract bases without being derived from them."""

    def __instancecheck__(cls, instance):
        return isinstance(instance, cls._kinds) or type.__instancecheck__(cls, instance)

    def __subclasscheck__(cls, subclass):
        return issubclass(subclass, cls._kinds) or type.__subclasscheck__(cls, subclass)


class IOBase(metaclass=_StreamType):
    """What every stream is."""

    _kinds = (StringIO, BytesIO)


class RawIOBase(IOBase):
    """Bytes without a buffer."""

    _kinds = ()


class BufferedIOBase(IOBase):
    """Bytes with a buffer."""

    _kinds = (BytesIO,)


class TextIOBase(IOBase):
    """Text."""

    _kinds = (StringIO,)


def open(file, *args, **kwargs):
    """There are no files."""
    import builtins
    return builtins.open(file, *args, **kwargs)
