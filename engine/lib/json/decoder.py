"""JSON text to objects: a parser that walks through the text by index."""

__all__ = ['JSONDecoder', 'JSONDecodeError']

_CONSTANTS = {'-Infinity': float('-inf'), 'Infinity': float('inf'), 'NaN': float('nan')}
_ESCAPES = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_WHITESPACE = ' \t\n\r'
_DIGITS = '0123456789'


class JSONDecodeError(ValueError):
    """The text is not JSON: msg, doc, pos, lineno and colno say what and where."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, lineno, colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def _skip(s, i):
    while s[i:i + 1] and s[i] in _WHITESPACE:
        i += 1
    return i


def _parse_hex(s, i):
    digits = s[i:i + 4]
    if len(digits) == 4 and all(digit in '0123456789abcdefABCDEF' for digit in digits):
        return int(digits, 16)
    raise JSONDecodeError('Invalid \\uXXXX escape', s, i)


def scanstring(s, i, strict=True):
    """The str whose text begins behind the quote before index i; gives it and the index behind it."""
    begin = i - 1
    chunks = []
    while True:
        start = i
        while True:
            char = s[i:i + 1]
            if char == '':
                raise JSONDecodeError('Unterminated string starting at', s, begin)
            if char == '"' or char == '\\':
                break
            if strict and char < ' ':
                raise JSONDecodeError('Invalid control character at', s, i)
            i += 1
        chunks.append(s[start:i])
        if char == '"':
            return ''.join(chunks), i + 1
        escape = s[i + 1:i + 2]
        if escape == '':
            raise JSONDecodeError('Unterminated string starting at', s, begin)
        if escape != 'u':
            if escape not in _ESCAPES:
                raise JSONDecodeError('Invalid \\escape', s, i)
            chunks.append(_ESCAPES[escape])
            i += 2
            continue
        code = _parse_hex(s, i + 2)
        i += 6
        if 0xd800 <= code <= 0xdbff and s[i:i + 2] == '\\u':
            low = _parse_hex(s, i + 2)
            if 0xdc00 <= low <= 0xdfff:
                code = 0x10000 + ((code - 0xd800) << 10 | low - 0xdc00)
                i += 6
        chunks.append(chr(code))


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self._keys = {}

    def decode(self, s):
        obj, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """The object at idx, and the index behind it."""
        if idx < 0:
            raise ValueError('idx cannot be negative')
        try:
            return self._value(s, idx)
        finally:
            self._keys.clear()

    def _value(self, s, i):
        char = s[i:i + 1]
        if char == '"':
            return scanstring(s, i + 1, self.strict)
        if char == '{':
            return self._object(s, i + 1)
        if char == '[':
            return self._array(s, i + 1)
        if char == 'n' and s[i:i + 4] == 'null':
            return None, i + 4
        if char == 't' and s[i:i + 4] == 'true':
            return True, i + 4
        if char == 'f' and s[i:i + 5] == 'false':
            return False, i + 5
        if char and char in '-0123456789':
            found = self._number(s, i)
            if found is not None:
                return found
        for name in _CONSTANTS:
            if s.startswith(name, i):
                return self.parse_constant(name), i + len(name)
        raise JSONDecodeError('Expecting value', s, i)

    def _number(self, s, start):
        i = start + (s[start] == '-')
        if s[i:i + 1] == '0':
            i += 1
        elif s[i:i + 1] and s[i] in _DIGITS:
            i = self._digits(s, i)
        else:
            return None
        whole = i
        if s[i:i + 1] == '.' and s[i + 1:i + 2] and s[i + 1] in _DIGITS:
            i = self._digits(s, i + 1)
        if s[i:i + 1] and s[i] in 'eE':
            j = i + 1 + (s[i + 1:i + 2] in ('+', '-'))
            if s[j:j + 1] and s[j] in _DIGITS:
                i = self._digits(s, j)
        text = s[start:i]
        return (self.parse_int if i == whole else self.parse_float)(text), i

    def _digits(self, s, i):
        while s[i:i + 1] and s[i] in _DIGITS:
            i += 1
        return i

    def _object(self, s, i):
        pairs = []
        i = _skip(s, i)
        if s[i:i + 1] == '}':
            return self._made(pairs), i + 1
        while True:
            if s[i:i + 1] != '"':
                raise JSONDecodeError('Expecting property name enclosed in double quotes', s, i)
            key, i = scanstring(s, i + 1, self.strict)
            key = self._keys.setdefault(key, key)
            i = _skip(s, i)
            if s[i:i + 1] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", s, i)
            value, i = self._value(s, _skip(s, i + 1))
            pairs.append((key, value))
            i = _skip(s, i)
            char = s[i:i + 1]
            if char == '}':
                return self._made(pairs), i + 1
            if char != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            comma = i
            i = _skip(s, i + 1)
            if s[i:i + 1] == '}':
                raise JSONDecodeError('Illegal trailing comma before end of object', s, comma)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        obj = dict(pairs)
        return obj if self.object_hook is None else self.object_hook(obj)

    def _array(self, s, i):
        values = []
        i = _skip(s, i)
        if s[i:i + 1] == ']':
            return values, i + 1
        while True:
            value, i = self._value(s, i)
            values.append(value)
            i = _skip(s, i)
            char = s[i:i + 1]
            if char == ']':
                return values, i + 1
            if char != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, i)
            comma = i
            i = _skip(s, i + 1)
            if s[i:i + 1] == ']':
                raise JSONDecodeError('Illegal trailing comma before end of array', s, comma)
