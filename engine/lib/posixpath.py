"""Paths as text, with slashes."""
__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname', 'commonprefix',
           'commonpath', 'normpath', 'abspath', 'relpath', 'expanduser', 'expandvars', 'exists', 'isfile', 'isdir',
           'curdir', 'pardir', 'sep', 'pathsep', 'defpath', 'extsep', 'altsep', 'devnull']

curdir, pardir, extsep, sep, pathsep, altsep = '.', '..', '.', '/', ':', None
defpath, devnull = '/bin:/usr/bin', '/dev/null'


def _fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    method = getattr(type(path), '__fspath__', None)
    if method is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')
    path, owner = method(path), path
    if not isinstance(path, (str, bytes)):
        raise TypeError(f'expected {type(owner).__name__}.__fspath__() to return str or bytes, not {type(path).__name__}')
    return path


def _like(path, text):
    """The text as bytes, if the path is."""
    return text.encode() if isinstance(path, bytes) else text


def normcase(s):
    return _fspath(s)


def isabs(s):
    s = _fspath(s)
    return s.startswith(_like(s, '/'))


def join(a, /, *p):
    path = a = _fspath(a)
    slash = _like(a, '/')
    for part in map(_fspath, p):
        if type(part) is not type(a) and isinstance(part, bytes) != isinstance(a, bytes):
            raise TypeError("Can't mix strings and bytes in path components")
        if part.startswith(slash) or not path:
            path = part
        else:
            path += part if path.endswith(slash) else slash + part
    return path


def split(p):
    p = _fspath(p)
    slash = _like(p, '/')
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    return (head if head == slash * len(head) else head.rstrip(slash)), tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def splitext(p):
    p = _fspath(p)
    start, dot = p.rfind(_like(p, '/')) + 1, p.rfind(_like(p, '.'))
    # Dots that a name begins with start no extension.
    if dot > start and p[start:dot].strip(_like(p, '.')):
        return p[:dot], p[dot:]
    return p, p[:0]


def normpath(path):
    path = _fspath(path)
    slash, dot, up = (_like(path, text) for text in ('/', '.', '..'))
    if not path:
        return dot
    root = slash * (2 if path.startswith(slash * 2) and not path.startswith(slash * 3) else path.startswith(slash))
    parts = []
    for part in path.split(slash):
        if part in (path[:0], dot):
            continue
        if part != up or not root and not parts or parts and parts[-1] == up:
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    path = _fspath(path)
    return normpath(path if isabs(path) else join(_like(path, '/'), path))


realpath = abspath


def relpath(path, start=None):
    path = _fspath(path)
    if not path:
        raise ValueError('no path specified')
    slash = _like(path, '/')
    here = [part for part in abspath(_like(path, '.') if start is None else start).split(slash) if part]
    there = [part for part in abspath(path).split(slash) if part]
    common = len(commonprefix([here, there]))
    return slash.join([_like(path, '..')] * (len(here) - common) + there[common:]) or _like(path, '.')


def commonprefix(m):
    if not m:
        return ''
    low, high = min(m), max(m)
    for i, item in enumerate(low):
        if item != high[i]:
            return low[:i]
    return low


def commonpath(paths):
    paths = list(map(_fspath, paths))
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    slash = _like(paths[0], '/')
    if len({isabs(path) for path in paths}) > 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split(slash) if part and part != _like(path, '.')] for path in paths]
    return (slash if isabs(paths[0]) else slash[:0]) + slash.join(commonprefix(parts))


def expanduser(path):
    return _fspath(path)


expandvars = expanduser


def exists(path):
    """There are no files."""
    return False


lexists = isfile = isdir = islink = ismount = exists
