"""Regular expressions. Patterns are parsed and compiled in Python (_parser, _compiler), and matched by _re."""
import enum
import functools
import _re
from . import _compiler, _parser
from ._parser import PatternError

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'escape',
           'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE',
           'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag', 'PatternError']

error = PatternError


class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128

    def __repr__(self):
        names = [f're.{name}' for name in ('ASCII', 'IGNORECASE', 'LOCALE', 'UNICODE', 'MULTILINE', 'DOTALL', 'VERBOSE', 'DEBUG')
                 if self._value_ & RegexFlag.__members__[name]._value_]
        rest = self._value_ & ~510
        if rest:
            names.append(hex(rest))
        return '|'.join(names) or 're.NOFLAG'

    __str__ = object.__str__


globals().update(RegexFlag.__members__)
_END = 1 << 62
_MATCH, _FULLMATCH, _SEARCH = range(3)


def _plain(string):
    """What slices are taken of: a str or bytes, never an instance of their subclasses."""
    if type(string) is str or type(string) is bytes:
        return string
    return str.__str__(string) if isinstance(string, str) else bytes(string)


class Match:
    """What a pattern found."""

    __module__ = 're'
    __slots__ = ('re', 'string', 'pos', 'endpos', '_marks', '__weakref__')

    def __init__(self, pattern, string, pos, endpos, marks):
        self.re, self.string, self.pos, self.endpos, self._marks = pattern, string, pos, endpos, marks

    @property
    def lastindex(self):
        return self._marks[-1] or None

    @property
    def lastgroup(self):
        last = self._marks[-1]
        return next((name for name, index in self.re.groupindex.items() if index == last), None)

    @property
    def regs(self):
        return tuple(self.span(index) for index in range(self.re.groups + 1))

    def _index(self, group):
        index = group
        if not isinstance(group, int):
            index = group.__index__() if hasattr(group, '__index__') else self.re.groupindex.get(group, -1)
        if not 0 <= index <= self.re.groups:
            raise IndexError('no such group')
        return index

    def _text(self, index, default=None):
        start = self._marks[2 * index]
        return default if start < 0 else _plain(self.string)[start:self._marks[2 * index + 1]]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(self._index(groups[0]))
        return tuple(self._text(self._index(group)) for group in groups)

    def __getitem__(self, group):
        return self._text(self._index(group))

    def groups(self, default=None):
        return tuple(self._text(index, default) for index in range(1, self.re.groups + 1))

    def groupdict(self, default=None):
        return {name: self._text(index, default) for name, index in self.re.groupindex.items()}

    def start(self, group=0, /):
        return self._marks[2 * self._index(group)]

    def end(self, group=0, /):
        return self._marks[2 * self._index(group) + 1]

    def span(self, group=0, /):
        index = self._index(group)
        return self._marks[2 * index], self._marks[2 * index + 1]

    def expand(self, template):
        return _expand(_template(self.re, template), self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f'<re.Match object; span={self.span()}, match={repr(self._text(0))[:50]}>'

    __class_getitem__ = classmethod(type(list[int]))


class Pattern:
    """A compiled regular expression."""

    __module__ = 're'
    __slots__ = ('pattern', 'flags', 'groups', 'groupindex', '_program', '__weakref__')

    def __init__(self, pattern, flags, groups, groupindex, program):
        self.pattern, self.flags, self.groups = pattern, flags, groups
        self.groupindex, self._program = groupindex, program

    def _check(self, string):
        if isinstance(string, str):
            if not isinstance(self.pattern, str):
                raise TypeError('cannot use a bytes pattern on a string-like object')
        elif isinstance(self.pattern, str) and isinstance(string, (bytes, bytearray, memoryview)):
            raise TypeError('cannot use a string pattern on a bytes-like object')

    def _find(self, string, pos, endpos, mode):
        self._check(string)
        marks = self._program.match(string, pos, endpos, mode)
        if marks is None:
            return None
        size = len(string)
        return Match(self, string, min(max(pos, 0), size), min(max(endpos, 0), size), marks)

    def match(self, string, pos=0, endpos=_END):
        return self._find(string, pos, endpos, _MATCH)

    def fullmatch(self, string, pos=0, endpos=_END):
        return self._find(string, pos, endpos, _FULLMATCH)

    def search(self, string, pos=0, endpos=_END):
        return self._find(string, pos, endpos, _SEARCH)

    def finditer(self, string, pos=0, endpos=_END):
        self._check(string)
        found = iter(self._program.matches(string, pos, endpos, 0))
        size = len(string)

        def following():
            marks = next(found, None)
            return marks and Match(self, string, min(max(pos, 0), size), min(max(endpos, 0), size), marks)
        return iter(following, None)

    def findall(self, string, pos=0, endpos=_END):
        self._check(string)
        found = self._program.matches(string, pos, endpos, 0)
        string = _plain(string)
        if self.groups == 0:
            return [string[marks[0]:marks[1]] for marks in found]
        empty = string[:0]
        if self.groups == 1:
            return [empty if marks[2] < 0 else string[marks[2]:marks[3]] for marks in found]
        places = range(2, 2 * self.groups + 2, 2)
        return [tuple(empty if marks[i] < 0 else string[marks[i]:marks[i + 1]] for i in places) for marks in found]

    def split(self, string, maxsplit=0):
        self._check(string)
        if maxsplit < 0:
            return [string]
        found = self._program.matches(string, 0, _END, maxsplit)
        string = _plain(string)
        result = []
        end = 0
        for marks in found:
            result.append(string[end:marks[0]])
            for i in range(2, 2 * self.groups + 2, 2):
                result.append(None if marks[i] < 0 else string[marks[i]:marks[i + 1]])
            end = marks[1]
        result.append(string[end:])
        return result

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        self._check(string)
        if callable(repl):
            make = repl
        else:
            template = _template(self, repl)
            if len(template) == 1 and not isinstance(template[0], int):
                make = lambda match: template[0]
            else:
                make = lambda match: _expand(template, match)
        if count < 0:
            return string, 0
        parts = []
        end = 0
        found = self._program.matches(string, 0, _END, count)
        size = len(string)
        plain = _plain(string)
        for marks in found:
            if marks[0] > end:
                parts.append(plain[end:marks[0]])
            text = make(Match(self, string, 0, size, marks))
            if text is not None:
                parts.append(text)
            end = marks[1]
        parts.append(plain[end:])
        return plain[:0].join(parts), len(found)

    def scanner(self, string, pos=0, endpos=_END):
        return _Scanner(self, string, pos, endpos)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return (self.pattern, self.flags, type(self.pattern)) == (other.pattern, other.flags, type(other.pattern))

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __reduce__(self):
        return compile, (self.pattern, self.flags)

    def __repr__(self):
        text = repr(self.pattern)
        if len(text) > 200:
            text = text[:200]
        flags = self.flags & ~32 if isinstance(self.pattern, str) else self.flags
        return f're.compile({text}, {RegexFlag(flags)!r})' if flags else f're.compile({text})'

    __class_getitem__ = classmethod(type(list[int]))


class _Scanner:
    """Match after match of one text; what Pattern.scanner gives."""

    def __init__(self, pattern, string, pos, endpos):
        self.pattern, self._string, self._pos, self._endpos = pattern, string, pos, endpos

    def _next(self, mode):
        match = self.pattern._find(self._string, self._pos, self._endpos, mode)
        if match is not None:
            self._pos = match.end() + (match.end() == match.start())
        return match

    def match(self):
        return self._next(_MATCH)

    def search(self):
        return self._next(_SEARCH)


# --- templates of sub() ------------------------------------------------------------------------------------
@functools.lru_cache(512)
def _template_of(groups, names, repl):
    return _parser.parse_template(repl, groups, dict(names))


def _template(pattern, repl):
    return _template_of(pattern.groups, tuple(pattern.groupindex.items()), repl)


def _expand(template, match):
    empty = _plain(match.string)[:0]
    return empty.join([(match._text(part, empty) if isinstance(part, int) else part) for part in template])


# --- functions ------------------------------------------------------------------------------------------------
_cache = {}
_MAX_CACHE = 512


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    key = type(pattern), pattern, flags
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    tree, state = _parser.parse(pattern, flags)
    words, counters = _compiler.compile(tree, state)
    from types import MappingProxyType
    made = Pattern(pattern, state.flags, state.groups, MappingProxyType(state.names), _re.compile(words, state.groups, counters))
    if len(_cache) >= _MAX_CACHE:
        del _cache[next(iter(_cache))]
    _cache[key] = made
    return made


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


_NOT_GIVEN = object()


def _counted(function, what, args, count, flags):
    """count (or maxsplit) and flags, which are not to be given by position since 3.13."""
    import warnings
    if len(args) > 2:
        least = 2 if what == 'maxsplit' else 3
        raise TypeError(f'{function}() takes from {least} to {least + 2} positional arguments but {least + len(args)} were given')
    if count is not _NOT_GIVEN:
        raise TypeError(f"{function}() got multiple values for argument '{what}'")
    if len(args) == 2 and flags is not _NOT_GIVEN:
        raise TypeError(f"{function}() got multiple values for argument 'flags'")
    warnings.warn(f"'{what}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return args[0], (args[1] if len(args) == 2 else flags)


def sub(pattern, repl, string, *args, count=_NOT_GIVEN, flags=_NOT_GIVEN):
    if args:
        count, flags = _counted('sub', 'count', args, count, flags)
    return _compile(pattern, 0 if flags is _NOT_GIVEN else flags).sub(repl, string, 0 if count is _NOT_GIVEN else count)


def subn(pattern, repl, string, *args, count=_NOT_GIVEN, flags=_NOT_GIVEN):
    if args:
        count, flags = _counted('subn', 'count', args, count, flags)
    return _compile(pattern, 0 if flags is _NOT_GIVEN else flags).subn(repl, string, 0 if count is _NOT_GIVEN else count)


def split(pattern, string, *args, maxsplit=_NOT_GIVEN, flags=_NOT_GIVEN):
    if args:
        maxsplit, flags = _counted('split', 'maxsplit', args, maxsplit, flags)
    return _compile(pattern, 0 if flags is _NOT_GIVEN else flags).split(string, 0 if maxsplit is _NOT_GIVEN else maxsplit)


for _function, _signature in ((sub, '(pattern, repl, string, count=0, flags=0)'), (subn, '(pattern, repl, string, count=0, flags=0)'),
                              (split, '(pattern, string, maxsplit=0, flags=0)')):
    _function.__text_signature__ = _signature
del _function, _signature


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


def purge():
    _cache.clear()
    _template_of.cache_clear()


_special_chars = {i: '\\' + chr(i) for i in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """The pattern that matches exactly this text."""
    if isinstance(pattern, str):
        return pattern.translate(_special_chars)
    return str(pattern, 'latin1').translate(_special_chars).encode('latin1')


class Scanner:
    """Splits a text into tokens: the first of several patterns that matches says what comes next."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._patterns = [compile(phrase, flags) for phrase, action in lexicon]
        self.scanner = compile('|'.join(f'({phrase})' for phrase, action in lexicon), flags)
        self.match = None

    def scan(self, string):
        result = []
        at = 0
        while True:
            for pattern, (phrase, action) in zip(self._patterns, self.lexicon):
                found = pattern.match(string, at)
                if found is not None:
                    break
            if found is None or found.end() == at:
                return result, string[at:]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            at = found.end()
