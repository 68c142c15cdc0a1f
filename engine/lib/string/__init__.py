"""Constants, Template and Formatter."""
import collections as _collections
import re as _re

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits',
           'printable', 'punctuation', 'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdefABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class Template:
    """Text with $names."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._compile()

    @classmethod
    def _compile(cls):
        if 'pattern' in cls.__dict__:
            pattern = cls.pattern
        else:
            delim = _re.escape(cls.delimiter)
            braced = cls.braceidpattern or cls.idpattern
            pattern = (f'{delim}(?:(?P<escaped>{delim})|(?P<named>{cls.idpattern})|{{(?P<braced>{braced})}}|(?P<invalid>))')
        cls.pattern = _re.compile(pattern, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        i = mo.start('invalid')
        lines = self.template[:i].splitlines(keepends=True)
        lineno, colno = (len(lines), i - len(''.join(lines[:-1]))) if lines else (1, 1)
        raise ValueError(f'Invalid placeholder in string: line {lineno}, col {colno}')

    def _convert(self, mapping, safe):
        def convert(mo):
            named = mo.group('named') or mo.group('braced')
            if named is not None:
                try:
                    return str(mapping[named])
                except KeyError:
                    if safe:
                        return mo.group()
                    raise
            if mo.group('escaped') is not None:
                return self.delimiter
            if mo.group('invalid') is not None:
                if safe:
                    return mo.group()
                self._invalid(mo)
            raise ValueError('Unrecognized named group in pattern', self.pattern)
        return self.pattern.sub(convert, self.template)

    def substitute(self, mapping={}, /, **kws):
        return self._convert(_collections.ChainMap(kws, mapping) if kws else mapping, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._convert(_collections.ChainMap(kws, mapping) if kws else mapping, True)

    def _matches(self):
        for mo in self.pattern.finditer(self.template):
            named = mo.group('named') or mo.group('braced')
            if named is None and mo.group('escaped') is None and mo.group('invalid') is None:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
            yield named, mo.group('invalid')

    def is_valid(self):
        return all(invalid is None for _, invalid in self._matches())

    def get_identifiers(self):
        return list(dict.fromkeys(named for named, _ in self._matches() if named is not None))


Template._compile()


class Formatter:
    """str.format whose steps can be changed by a subclass."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            first = field_name.partition('.')[0].partition('[')[0]
            if first == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field_name = str(auto_arg_index) + field_name
                auto_arg_index += 1
            elif first.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(format_spec, args, kwargs, used_args, recursion_depth - 1,
                                                        auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        """(literal text, field name, format spec, conversion) for each part."""
        position, literal = 0, ''
        while position < len(format_string):
            char = format_string[position]
            if char in '{}' and format_string[position + 1:position + 2] == char:
                literal += char
                position += 2
            elif char == '}':
                raise ValueError("Single '}' encountered in format string")
            elif char == '{':
                end = self._field_end(format_string, position + 1)
                field = format_string[position + 1:end]
                name, conversion, spec = self._split_field(field)
                yield literal, name, spec, conversion
                literal = ''
                position = end + 1
            else:
                literal += char
                position += 1
        if literal:
            yield literal, None, None, None

    def _field_end(self, text, start):
        depth = 1
        for index in range(start, len(text)):
            depth += {'{': 1, '}': -1}.get(text[index], 0)
            if depth == 0:
                return index
        raise ValueError("expected '}' before end of string" if start < len(text) else "Single '{' encountered in format string")

    def _split_field(self, field):
        brackets = 0
        for index, char in enumerate(field):
            brackets += {'[': 1, ']': -1}.get(char, 0)
            if char in ':!' and brackets == 0:
                break
        else:
            return field, None, ''
        if field[index] == ':':
            return field[:index], None, field[index + 1:]
        conversion, _, spec = field[index + 1:].partition(':')
        return field[:index], conversion, spec

    def get_field(self, field_name, args, kwargs):
        first = _re.match(r'[^.\[]*', field_name).group()
        key = int(first) if first.isdigit() else first
        obj = self.get_value(key, args, kwargs)
        for attribute, item in _re.findall(r'\.([^.\[]+)|\[([^\]]+)\]', field_name[len(first):]):
            obj = getattr(obj, attribute) if attribute else obj[int(item) if item.isdigit() else item]
        return obj, key
