"""Lines of source files: of the program and of the library's modules."""
import sys

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache', 'getlines']

cache = {}     # name -> lines that somebody put in by hand


def getlines(filename, module_globals=None):
    if filename in cache:
        entry = cache[filename]
        return entry[2] if isinstance(entry, tuple) and len(entry) > 2 else entry
    source = sys._source_of(filename)
    return source.splitlines(keepends=True) if source is not None else []


def getline(filename, lineno, module_globals=None):
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        line = lines[lineno - 1]
        return line if line.endswith('\n') else line + '\n'
    return ''


def clearcache():
    cache.clear()


def updatecache(filename, module_globals=None):
    cache.pop(filename, None)
    return getlines(filename, module_globals)


def checkcache(filename=None):
    pass


def lazycache(filename, module_globals):
    return False
