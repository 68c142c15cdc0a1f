"""Prints data so that it fits a width."""
import sys

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._repr(object, frozenset(), 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


class _Key:
    """Sorts what has no order among itself by type and identity."""

    __slots__ = ('value',)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _sorted_items(dictionary):
    return sorted(dictionary.items(), key=lambda pair: (_Key(pair[0]), _Key(pair[1])))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._indent, self._width, self._depth = indent, width, depth
        self._stream = sys.stdout if stream is None else stream
        self._compact, self._sort_dicts, self._underscore_numbers = bool(compact), sort_dicts, underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        out = []
        self._format(object, out.append, 0, 0, frozenset(), 0)
        return ''.join(out)

    def isrecursive(self, object):
        return self._repr(object, frozenset(), 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self._repr(object, frozenset(), 0)
        return readable and not recursive

    # --- on one line ------------------------------------------------------------------------------------------
    def _repr(self, obj, context, level):
        """(text, whether it can be read back, whether it contains itself); a subclass may say it otherwise."""
        return self.format(obj, context, self._depth, level)

    def format(self, obj, context, maxlevels, level):
        kind = type(obj)
        if kind is int and self._underscore_numbers:
            return f'{obj:_d}', True, False
        method = kind.__repr__
        if method not in (dict.__repr__, list.__repr__, tuple.__repr__):
            text = repr(obj)
            return text, bool(text) and not text.startswith('<'), False
        if not obj:
            return repr(obj), True, False
        if id(obj) in context:
            return f'<Recursion on {kind.__name__} with id={id(obj)}>', False, True
        if maxlevels and level >= maxlevels:
            one = '(...,)' if len(obj) == 1 else '(...)'
            return {dict.__repr__: '{...}', list.__repr__: '[...]', tuple.__repr__: one}[method], False, False
        inner = frozenset(context) | {id(obj)}
        if method is dict.__repr__:
            pairs = _sorted_items(obj) if self._sort_dicts else obj.items()
            parts = [(self._repr(key, inner, level + 1), self._repr(value, inner, level + 1)) for key, value in pairs]
            text = '{' + ', '.join(f'{key[0]}: {value[0]}' for key, value in parts) + '}'
            flat = [part for pair in parts for part in pair]
        else:
            flat = [self._repr(item, inner, level + 1) for item in obj]
            inside = ', '.join(part[0] for part in flat)
            if method is list.__repr__:
                text = f'[{inside}]'
            else:
                text = f'({inside},)' if len(obj) == 1 else f'({inside})'
        return text, all(part[1] for part in flat), any(part[2] for part in flat)

    # --- on several lines ---------------------------------------------------------------------------------------
    def _format(self, obj, write, indent, allowance, context, level):
        if id(obj) in context:
            write(self._repr(obj, context, level)[0])
            return
        text = self._repr(obj, context, level)[0]
        if len(text) > self._width - indent - allowance and not (self._depth is not None and level >= self._depth):
            method = self._methods.get(type(obj).__repr__)
            if method is None and self._is_dataclass(obj):
                method = PrettyPrinter._format_dataclass
            if method is not None:
                method(self, obj, write, indent, allowance, context | {id(obj)}, level + 1)
                return
        write(text)

    @staticmethod
    def _is_dataclass(obj):
        """With the __repr__ that dataclass() made, which is a wrapped one."""
        return hasattr(type(obj), '__dataclass_fields__') and hasattr(type(obj).__repr__, '__wrapped__')

    def _format_dataclass(self, obj, write, indent, allowance, context, level):
        name = type(obj).__name__
        indent += len(name) + 1
        fields = [(f.name, getattr(obj, f.name)) for f in type(obj).__dataclass_fields__.values() if f.repr]
        write(name + '(')
        self._format_named(fields, write, indent, allowance, context, level)
        write(')')

    def _format_named(self, items, write, indent, allowance, context, level):
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            write(f'{key}=')
            if id(value) in context:
                write('...')
            else:
                self._format(value, write, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                write(',\n' + ' ' * indent)

    def _format_dict(self, obj, write, indent, allowance, context, level):
        write('{')
        if self._indent > 1:
            write((self._indent - 1) * ' ')
        if obj:
            pairs = _sorted_items(obj) if self._sort_dicts else list(obj.items())
            self._format_pairs(pairs, write, indent, allowance + 1, context, level)
        write('}')

    def _format_pairs(self, pairs, write, indent, allowance, context, level):
        indent += self._indent
        for i, (key, value) in enumerate(pairs):
            last = i == len(pairs) - 1
            text = self._repr(key, context, level)[0]
            write(text + ': ')
            self._format(value, write, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                write(',\n' + ' ' * indent)

    def _format_ordered_dict(self, obj, write, indent, allowance, context, level):
        if not obj:
            write(repr(obj))
            return
        name = type(obj).__name__
        write(name + '(')
        self._format(list(obj.items()), write, indent + len(name) + 1, allowance + 1, context, level)
        write(')')

    def _format_list(self, obj, write, indent, allowance, context, level):
        write('[')
        self._format_items(obj, write, indent, allowance + 1, context, level)
        write(']')

    def _format_tuple(self, obj, write, indent, allowance, context, level):
        end = ',)' if len(obj) == 1 else ')'
        write('(')
        self._format_items(obj, write, indent, allowance + len(end), context, level)
        write(end)

    def _format_set(self, obj, write, indent, allowance, context, level):
        if not obj:
            write(repr(obj))
            return
        kind = type(obj)
        start, end = ('{', '}') if kind is set else (kind.__name__ + '({', '})')
        write(start)
        self._format_items(sorted(obj, key=_Key), write, indent + len(start) - 1, allowance + len(end), context, level)
        write(end)

    def _format_items(self, items, write, indent, allowance, context, level):
        indent += self._indent
        if self._indent > 1:
            write((self._indent - 1) * ' ')
        separator = ',\n' + ' ' * indent
        items = list(items)
        width = room = self._width - indent + 1
        comma = ''
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)[0]
                size = len(text) + 2
                if room < size:
                    room = width
                    if comma:
                        comma = separator
                if room >= size:
                    room -= size
                    write(comma + text)
                    comma = ', '
                    continue
            write(comma)
            comma = separator
            self._format(item, write, indent, allowance if last else 1, context, level)

    def _format_str(self, obj, write, indent, allowance, context, level):
        import re
        if not obj:
            write(repr(obj))
            return
        chunks = []
        lines = obj.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        width = self._width - indent
        for i, line in enumerate(lines):
            text = repr(line)
            if len(text) <= (width - allowance if i == len(lines) - 1 else width):
                chunks.append(text)
                continue
            parts = re.findall(r'\S*\s*', line)
            parts.pop()
            current = ''
            for j, part in enumerate(parts):
                room = width - allowance if j == len(parts) - 1 and i == len(lines) - 1 else width
                if len(repr(current + part)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current += part
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            write(chunks[0])
            return
        write(('(' if level == 1 else '') + ('\n' + ' ' * indent).join(chunks) + (')' if level == 1 else ''))

    def _format_bytes(self, obj, write, indent, allowance, context, level):
        start, end = ('bytearray(', ')') if isinstance(obj, bytearray) else ('', '')
        if not start and len(obj) <= 4:
            write(repr(obj))
            return
        if not start and level == 1:
            start, end = '(', ')'
        indent += len(start)
        allowance += len(end)
        # Groups of four bytes as long as they fit.
        data, width, last = bytes(obj), self._width - indent, len(obj) // 4 * 4
        chunks, current = [], b''
        for at in range(0, len(data), 4):
            part = data[at:at + 4]
            if len(repr(current + part)) > (width - allowance if at == last else width):
                if current:
                    chunks.append(repr(current))
                current = part
            else:
                current += part
        chunks.append(repr(current))
        write(start + ('\n' + ' ' * indent).join(chunks) + end)

    def _format_mapping_proxy(self, obj, write, indent, allowance, context, level):
        write('mappingproxy(')
        self._format(obj.copy(), write, indent + 13, allowance + 1, context, level)
        write(')')

    def _format_namespace(self, obj, write, indent, allowance, context, level):
        name = 'namespace' if type(obj).__name__ == 'SimpleNamespace' else type(obj).__name__
        write(name + '(')
        self._format_named(list(obj.__dict__.items()), write, indent + len(name) + 1, allowance, context, level)
        write(')')


def _methods():
    from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque
    from types import MappingProxyType, SimpleNamespace

    def counter(self, obj, write, indent, allowance, context, level):
        if not obj:
            write(repr(obj))
            return
        name = type(obj).__name__
        write(name + '({')
        if self._indent > 1:
            write((self._indent - 1) * ' ')
        self._format_pairs(obj.most_common(), write, indent + len(name) + 1, allowance + 2, context, level)
        write('})')

    def default_dict(self, obj, write, indent, allowance, context, level):
        if not obj:
            write(repr(obj))
            return
        name = type(obj).__name__
        write(f'{name}({self._repr(obj.default_factory, context, level)[0]},\n{" " * (indent + len(name) + 1)}')
        self._format_dict(obj, write, indent + len(name) + 1, allowance + 1, context, level)
        write(')')

    def chain_map(self, obj, write, indent, allowance, context, level):
        name = type(obj).__name__
        write(name + '(')
        indent += len(name) + 1
        for i, mapping in enumerate(obj.maps):
            last = i == len(obj.maps) - 1
            self._format(mapping, write, indent, allowance + 1 if last else 1, context, level)
            write(')' if last else ',\n' + ' ' * indent)

    def user_data(self, obj, write, indent, allowance, context, level):
        self._format(obj.data, write, indent, allowance, context, level - 1)

    def deque_(self, obj, write, indent, allowance, context, level):
        if not obj:
            write(repr(obj))
            return
        name = type(obj).__name__
        write(f'{name}(')
        indent += len(name) + 1
        write('[')
        if obj.maxlen is None:
            self._format_items(obj, write, indent, allowance + 2, context, level)
            write('])')
        else:
            self._format_items(obj, write, indent, 2, context, level)
            write(f'],\n{" " * indent}maxlen={self._repr(obj.maxlen, context, level)[0]})')

    p = PrettyPrinter
    return {dict.__repr__: p._format_dict, list.__repr__: p._format_list, tuple.__repr__: p._format_tuple,
            set.__repr__: p._format_set, frozenset.__repr__: p._format_set, str.__repr__: p._format_str,
            OrderedDict.__repr__: p._format_ordered_dict, MappingProxyType.__repr__: p._format_mapping_proxy,
            SimpleNamespace.__repr__: p._format_namespace, Counter.__repr__: counter,
            defaultdict.__repr__: default_dict, deque.__repr__: deque_, ChainMap.__repr__: chain_map,
            UserDict.__repr__: user_data, UserList.__repr__: user_data, UserString.__repr__: user_data,
            bytes.__repr__: p._format_bytes, bytearray.__repr__: p._format_bytes}


PrettyPrinter._methods = _methods()
