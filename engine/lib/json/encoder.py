"""Objects to JSON text."""

__all__ = ['JSONEncoder']

_ESCAPES = {'\\': '\\\\', '"': '\\"', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t'}
_TABLE = {**{code: f'\\u{code:04x}' for code in range(32)}, **{ord(char): text for char, text in _ESCAPES.items()}}


def encode_basestring(s):
    return '"' + s.translate(_TABLE) + '"'


def encode_basestring_ascii(s):
    text = s.translate(_TABLE)
    if not text.isascii() or '\x7f' in text:
        text = ''.join(char if char < '\x7f' else _escape(ord(char)) for char in text)
    return f'"{text}"'


def _escape(code):
    if code < 0x10000:
        return f'\\u{code:04x}'
    code -= 0x10000
    return f'\\u{0xd800 | code >> 10 & 0x3ff:04x}\\u{0xdc00 | code & 0x3ff:04x}'


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys = allow_nan, sort_keys
        self.indent = ' ' * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """What to encode instead of an object of another type."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        return ''.join(self.iterencode(o))

    def iterencode(self, o, _one_shot=False):
        return self._value(o, 0, set() if self.check_circular else None)

    def _float(self, o):
        if o != o:
            text = 'NaN'
        elif o == float('inf'):
            text = 'Infinity'
        elif o == float('-inf'):
            text = '-Infinity'
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError(f'Out of range float values are not JSON compliant: {o!r}')
        return text

    def _simple(self, o):
        """The text of what is neither a container nor of another type; None otherwise."""
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._float(o)
        return None

    def _value(self, o, level, markers):
        text = self._simple(o)
        if text is not None:
            yield text
            return
        if markers is not None:
            if id(o) in markers:
                raise ValueError('Circular reference detected')
            markers.add(id(o))
        if isinstance(o, (list, tuple)):
            yield from self._list(o, level + 1, markers)
        elif isinstance(o, dict):
            yield from self._dict(o, level + 1, markers)
        else:
            substitute = self.default(o)
            try:
                yield from self._value(substitute, level, markers)
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f'when serializing {type(o).__name__} object')
                raise
        if markers is not None:
            markers.discard(id(o))

    def _newline(self, level):
        return '' if self.indent is None else '\n' + self.indent * level

    def _list(self, items, level, markers):
        if not items:
            yield '[]'
            return
        separator = '[' + self._newline(level)
        for index, item in enumerate(items):
            try:
                text = self._simple(item)
                if text is None:
                    yield separator
                    yield from self._value(item, level, markers)
                else:
                    yield separator + text
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f'when serializing {type(items).__name__} item {index}')
                raise
            separator = self.item_separator + self._newline(level)
        if self.indent is not None:
            yield self._newline(level - 1)
        yield ']'

    def _key(self, key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._float(key)
        if key is True:
            return 'true'
        if key is False:
            return 'false'
        if key is None:
            return 'null'
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def _dict(self, dct, level, markers):
        if not dct:
            yield '{}'
            return
        yield '{'
        separator = opening = self._newline(level)
        for key, value in sorted(dct.items()) if self.sort_keys else dct.items():
            text = self._key(key)
            if text is None:
                continue
            if separator:
                yield separator
            yield self._simple(text)
            yield self.key_separator
            try:
                yield from self._value(value, level, markers)
            except GeneratorExit:
                raise
            except BaseException as exc:
                exc.add_note(f'when serializing {type(dct).__name__} item {key!r}')
                raise
            separator = self.item_separator + self._newline(level)
        if self.indent is not None and separator is not opening:
            yield self._newline(level - 1)
        yield '}'
