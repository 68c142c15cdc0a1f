"""The parser of regular expressions: text to a tree of tuples.

A node is one of: ('char', code) ('any', dotall) ('set', negated, any case, items) ('at', name)
('sequence', nodes) ('either', nodes) ('repeat', least, most, mode, node) ('group', number, node)
('assert', behind, negated, node) ('atomic', node) ('reference', group, any case)
('condition', group, yes, no) ('fail',). Flags are already worked in. An item of a set is
('RANGE', a, b) or a category's name alone.
"""

ASCII, IGNORECASE, LOCALE, MULTILINE, DOTALL, UNICODE, VERBOSE, DEBUG = 256, 2, 4, 8, 16, 32, 64, 128
_FLAGS = {'i': IGNORECASE, 'L': LOCALE, 'm': MULTILINE, 's': DOTALL, 'x': VERBOSE, 'a': ASCII, 'u': UNICODE}
_SET_OPERATIONS = {'-': 'difference', '&': 'intersection', '~': 'symmetric difference', '|': 'union'}
_TYPE_FLAGS = ASCII | LOCALE | UNICODE
MAXREPEAT = 0xffffffff
MAXGROUPS = 99999
_SPECIAL = '.\\[{()*+?^$|'
_WHITESPACE = ' \t\n\r\v\f'
_DIGITS = '0123456789'
_OCTAL = '01234567'
_HEX = '0123456789abcdefABCDEF'
_ESCAPES = {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}
_CATEGORIES = {'d': 'DIGIT', 'D': 'NOT_DIGIT', 's': 'SPACE', 'S': 'NOT_SPACE', 'w': 'WORD', 'W': 'NOT_WORD'}
# Characters that are equal without case though neither is the other's simple upper or lower case.
_ALIKE = ('i\u0130\u0131', 's\u017f', '\u00b5\u03bc', '\u0345\u03b9\u1fbe', '\u0390\u1fd3', '\u03b0\u1fe3', '\u03b2\u03d0', '\u03b5\u03f5',
          '\u03b8\u03d1', '\u03ba\u03f0', '\u03c0\u03d6', '\u03c1\u03f1', '\u03c2\u03c3', '\u03c6\u03d5', 'k\u212a', '\u00e5\u212b',
          '\u0432\u1c80', '\u0434\u1c81', '\u043e\u1c82', '\u0441\u1c83', '\u0442\u1c84\u1c85', '\u044a\u1c86', '\u0463\u1c87',
          '\ua64b\u1c88', '\u1e61\u1e9b', '\ufb05\ufb06', '\u00df\u1e9e')


class PatternError(Exception):
    """The pattern is wrong: msg, pattern, pos, lineno and colno say what and where."""

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg, self.pattern, self.pos = msg, pattern, pos
        if pattern is not None and pos is not None:
            msg = f'{msg} at position {pos}'
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


class State:
    """What the parser found out besides the tree."""

    def __init__(self, flags):
        self.flags = flags
        self.groups = 0
        self.names = {}
        self.widths = {}          # closed groups -> (least, most) width
        self.open = set()
        self.lookbehind_groups = None
        self.conditions = {}      # groups that conditions named before they were there -> position


class _Parser:
    def __init__(self, pattern, flags):
        self.pattern = pattern
        self.is_text = isinstance(pattern, str)
        self.text = pattern if self.is_text else str(pattern, 'latin1')
        self.at = 0
        self.state = State(flags)

    # --- the text -----------------------------------------------------------------------------
    def fail(self, message, back=0):
        raise PatternError(message, self.pattern, self.at - back)

    def peek(self):
        return self.text[self.at:self.at + 1]

    def take(self, char):
        if self.text.startswith(char, self.at):
            self.at += len(char)
            return True
        return False

    def next(self):
        char = self.text[self.at:self.at + 1]
        self.at += 1
        return char

    def take_while(self, count, allowed):
        start = self.at
        while self.at - start < count and self.peek() and self.peek() in allowed:
            self.at += 1
        return self.text[start:self.at]

    def until(self, end, what):
        stop = self.text.find(end, self.at)
        rest = self.text[self.at:] if stop < 0 else self.text[self.at:stop]
        if not rest:
            self.fail(f'missing {what}')
        if stop < 0:
            self.fail(f'missing {end}, unterminated name')
        self.at = stop + 1
        return rest

    # --- alternatives, sequences, repeats ------------------------------------------------------------
    def alternatives(self, flags, nested, first=False):
        branches = []
        while True:
            branches.append(self.sequence(flags, nested, first and not branches))
            if first:
                flags = self.state.flags
            if not self.take('|'):
                break
        return branches[0] if len(branches) == 1 else ('either', branches)

    def sequence(self, flags, nested, first):
        nodes = []
        while True:
            char = self.peek()
            if char == '' or char == '|' or char == ')':
                break
            if flags & VERBOSE:
                if char in _WHITESPACE:
                    self.at += 1
                    continue
                if char == '#':
                    newline = self.text.find('\n', self.at)
                    self.at = len(self.text) if newline < 0 else newline + 1
                    continue
            if char in '*+?{':
                if self.repeat(nodes):
                    continue
            node = self.item(flags, nested, first and not nodes)
            if first:
                flags = self.state.flags
            if node is not None:
                nodes.append(node)
        return nodes[0] if len(nodes) == 1 else ('sequence', nodes)

    def repeat(self, nodes):
        """Makes the last node a repeat; False if a brace is only a brace."""
        here = self.at
        char = self.next()
        if char == '?':
            least, most = 0, 1
        elif char == '*':
            least, most = 0, MAXREPEAT
        elif char == '+':
            least, most = 1, MAXREPEAT
        else:
            if self.peek() == '}':
                self.at = here
                return False
            low = self.take_while(99, _DIGITS)
            high = self.take_while(99, _DIGITS) if self.take(',') else low
            if not self.take('}') or (low == '' and high == '' and ',' not in self.text[here:self.at]):
                self.at = here
                return False
            least = int(low) if low else 0
            most = int(high) if high else MAXREPEAT
            if least >= MAXREPEAT or (high and most >= MAXREPEAT):
                raise OverflowError('the repetition number is too large')
            if most < least:
                self.fail('min repeat greater than max repeat', self.at - here - 1)
        if not nodes or nodes[-1][0] == 'at':
            self.fail('nothing to repeat', self.at - here)
        if nodes[-1][0] == 'repeat':
            self.fail('multiple repeat', self.at - here)
        mode = 1 if self.take('?') else 2 if self.take('+') else 0
        nodes[-1] = ('repeat', least, most, mode, nodes[-1])
        return True

    def item(self, flags, nested, first):
        char = self.next()
        if char == '\\':
            return self.escape(flags)
        if char == '[':
            return self.set(flags)
        if char == '.':
            return ('any', bool(flags & DOTALL))
        if char == '(':
            return self.group(flags, nested, first)
        if char == '^':
            return ('at', 'BEGINNING_LINE' if flags & MULTILINE else 'BEGINNING')
        if char == '$':
            return ('at', 'END_LINE' if flags & MULTILINE else 'END')
        return self.literal(ord(char), flags)

    def literal(self, code, flags):
        if flags & IGNORECASE:
            variants = self.variants(code, flags)
            if len(variants) > 1:
                return ('set', False, False, [('RANGE', c, c) for c in variants])
        return ('char', code)

    def variants(self, code, flags):
        if flags & ASCII or not self.is_text:
            if code < 128:
                char = chr(code)
                return sorted({ord(char.lower()), ord(char.upper())})
            return [code]
        char = chr(code)
        found = {char}
        for _ in range(2):
            for known in list(found):
                found.update(c for c in (known.lower(), known.upper()) if len(c) == 1)
                found.update(other for alike in _ALIKE if known in alike for other in alike)
        return sorted(map(ord, found))

    # --- escapes and sets --------------------------------------------------------------------------------
    def category(self, char, flags):
        name = _CATEGORIES[char]
        return 'ASCII_' + name if flags & ASCII or not self.is_text else name

    def code_escape(self, char, start):
        """\\x41, \\u0041, \\U00000041 and \\N{...}; None if it is none of these."""
        sizes = {'x': 2, 'u': 4, 'U': 8} if self.is_text else {'x': 2}
        if char in sizes:
            digits = self.take_while(sizes[char], _HEX)
            if len(digits) != sizes[char]:
                self.fail(f'incomplete escape \\{char}{digits}', len(digits) + 2)
            code = int(digits, 16)
            if code > 0x10ffff:
                self.fail(f'bad escape \\{char}{digits}', len(digits) + 2)
            return code
        if char == 'N' and self.is_text:
            return self.named_character()
        return None

    def named_character(self):
        if not self.take('{'):
            self.fail('missing {')
        name = self.until('}', 'character name')
        try:
            if not name.replace('-', '').replace(' ', '').isalnum():
                raise SyntaxError
            return ord(eval(f"'\\N{{{name}}}'"))       # the lexer has the names
        except (SyntaxError, TypeError):
            self.fail(f'undefined character name {name!r}', len(name) + 4)

    def escape(self, flags):
        start = self.at - 1
        char = self.next()
        if char == '':
            self.at -= 1
            self.fail('bad escape (end of pattern)', 1)
        if char == 'A':
            return ('at', 'BEGINNING')
        if char in 'Zz':
            return ('at', 'END_STRING')
        if char in 'bB':
            name = 'BOUNDARY' if char == 'b' else 'NON_BOUNDARY'
            return ('at', 'ASCII_' + name if flags & ASCII or not self.is_text else name)
        if char in _CATEGORIES:
            return ('set', False, False, [self.category(char, flags)])
        code = self.code_escape(char, start)
        if code is not None:
            return self.literal(code, flags)
        if char == '0':
            return self.literal(int('0' + self.take_while(2, _OCTAL), 8), flags)
        if char in _DIGITS:
            return self.numbered(char, flags, start)
        if char in _ESCAPES and char != 'b':
            return self.literal(ord(_ESCAPES[char]), flags)
        if char.isascii() and char.isalpha():
            self.fail(f'bad escape \\{char}', self.at - start)
        return self.literal(ord(char), flags)

    def numbered(self, digits, flags, start):
        second = self.peek()
        if second and second in _DIGITS:
            digits += self.next()
            third = self.peek()
            if digits[0] in _OCTAL and digits[1] in _OCTAL and third and third in _OCTAL:
                digits += self.next()
                code = int(digits, 8)
                if code > 0o377:
                    self.fail(f'octal escape value \\{digits} outside of range 0-0o377', len(digits) + 1)
                return self.literal(code, flags)
        return self.reference(int(digits), flags, len(digits))

    def reference(self, group, flags, size):
        state = self.state
        if group > state.groups:
            self.fail(f'invalid group reference {group}', size)
        if group in state.open:
            self.fail('cannot refer to an open group', size + 1)
        if state.lookbehind_groups is not None and group >= state.lookbehind_groups:
            self.fail('cannot refer to group defined in the same lookbehind subpattern', size + 1)
        return ('reference', group, bool(flags & IGNORECASE))

    def set(self, flags):
        start = self.at - 1
        negated = self.take('^')
        items = []
        if self.peek() == '[':
            self.warn_of_set('nested set', self.at)
        while True:
            if self.peek() == '':
                self.at = start
                self.fail('unterminated character set')
            if self.peek() == ']' and (items or self.at > start + 1 + negated):
                self.at += 1
                break
            here = self.at
            if items and self.peek() in _SET_OPERATIONS and self.text.startswith(self.peek() * 2, here):
                self.warn_of_set('set ' + _SET_OPERATIONS[self.peek()], here)
            low = self.set_item(flags)
            if self.peek() != '-':
                items.append(low)
                continue
            self.at += 1
            if self.peek() == '':
                self.at = start
                self.fail('unterminated character set')
            if self.peek() == ']':
                items += [low, ('RANGE', 45, 45)]
                continue
            if self.peek() == '-':
                self.warn_of_set('set difference', self.at - 1)
            high = self.set_item(flags)
            if isinstance(low, str) or isinstance(high, str) or high[1] < low[1]:
                self.fail(f'bad character range {self.text[here:self.at]}', self.at - here)
            items.append(('RANGE', low[1], high[1]))
        if not negated and len(items) == 1 and items[0][0] == 'RANGE' and items[0][1] == items[0][2]:
            return self.literal(items[0][1], flags)
        any_case = bool(flags & IGNORECASE)
        if any_case:
            items += [('RANGE', other, other) for item in items if not isinstance(item, str) and item[2] - item[1] < 64
                      for code in range(item[1], item[2] + 1) for other in self.variants(code, flags) if other != code]
            if flags & ASCII or not self.is_text:
                any_case = False
                items += [('RANGE', other, other) for item in list(items) if not isinstance(item, str) and item[2] - item[1] >= 64
                          for code in range(item[1], min(item[2], 127) + 1) for other in self.variants(code, flags)]
        return ('set', negated, any_case, items)

    def warn_of_set(self, what, at):
        """Syntax that may get a meaning: the warning is for who called the module."""
        import sys
        import warnings
        frame, level = sys._getframe(), 1
        while frame and frame.f_globals.get('__name__', '').partition('.')[0] == 're':
            frame, level = frame.f_back, level + 1
        warnings.warn(f'Possible {what} at position {at}', FutureWarning, stacklevel=level)

    def set_item(self, flags):
        start = self.at
        char = self.next()
        if char != '\\':
            return ('RANGE', ord(char), ord(char))
        char = self.next()
        if char == '':
            self.at -= 1
            self.fail('bad escape (end of pattern)', 1)
        if char in _CATEGORIES:
            return self.category(char, flags)
        code = self.code_escape(char, start)
        if code is None and char in _OCTAL:
            digits = char + self.take_while(2, _OCTAL)
            code = int(digits, 8)
            if code > 0o377:
                self.fail(f'octal escape value \\{digits} outside of range 0-0o377', len(digits) + 1)
        if code is None and char in _ESCAPES:
            code = ord(_ESCAPES[char])
        if code is None:
            if char.isascii() and (char.isalpha() or char.isdigit()):
                self.fail(f'bad escape \\{char}', self.at - start)
            code = ord(char)
        return ('RANGE', code, code)

    # --- groups ------------------------------------------------------------------------------------------------
    def group(self, flags, nested, first):
        start = self.at - 1
        name = None
        capture = True
        wrap = None
        if self.take('?'):
            char = self.next()
            if char == '':
                self.at -= 1
                self.fail('unexpected end of pattern')
            if char == 'P':
                if self.take('<'):
                    name = self.group_name('>')
                elif self.take('='):
                    return self.named_reference(flags, start)
                else:
                    char = self.next()
                    if char == '':
                        self.at -= 1
                        self.fail('unexpected end of pattern')
                    self.fail(f'unknown extension ?P{char}', len(char) + 2)
            elif char == ':':
                capture = False
            elif char == '#':
                end = self.text.find(')', self.at)
                if end < 0:
                    self.at = start
                    self.fail('missing ), unterminated comment')
                self.at = end + 1
                return None
            elif char in '=!' or char == '<':
                return self.assertion(char, flags, nested, start)
            elif char == '(':
                return self.condition(flags, nested, start)
            elif char == '>':
                capture, wrap = False, 'atomic'
            elif char in _FLAGS or char == '-':
                added = self.flags(char, first, start)
                if added is None:
                    return None
                capture = False
                flags = (flags | added[0]) & ~added[1]
                if added[0] & _TYPE_FLAGS:
                    flags = flags & ~_TYPE_FLAGS | added[0] & _TYPE_FLAGS
            else:
                self.fail(f'unknown extension ?{char}', len(char) + 1)
        number = self.open_group(name) if capture else None
        node = self.alternatives(flags, nested + 1)
        if not self.take(')'):
            self.at = start
            self.fail('missing ), unterminated subpattern')
        if number is not None:
            self.state.open.discard(number)
            self.state.widths[number] = width(node, self.state)
        if wrap:
            return (wrap, node)
        return ('group', number, node)

    def is_name(self, name):
        """Whether it can be a group's name; one of bytes is ASCII."""
        return name.isidentifier() and (self.is_text or name.isascii())

    def bad_name(self, name):
        self.fail(f'bad character in group name {repr(name) if self.is_text else ascii(name)}', len(name) + 1)

    def group_name(self, end):
        name = self.until(end, 'group name')
        if not self.is_name(name):
            self.bad_name(name)
        return name

    def open_group(self, name):
        state = self.state
        number = state.groups + 1
        if number > MAXGROUPS:
            self.fail('too many groups')
        if name is not None:
            old = state.names.get(name)
            if old is not None:
                self.fail(f'redefinition of group name {name!r} as group {number}; was group {old}', len(name) + 1)
            state.names[name] = number
        state.groups = number
        state.open.add(number)
        return number

    def named_reference(self, flags, start):
        name = self.until(')', 'group name')
        if not self.is_name(name):
            self.bad_name(name)
        group = self.state.names.get(name)
        if group is None:
            self.fail(f'unknown group name {name!r}', len(name) + 1)
        if group in self.state.open:
            self.fail('cannot refer to an open group', len(name) + 1)
        return self.reference(group, flags, len(name) + 1)

    def assertion(self, char, flags, nested, start):
        behind = char == '<'
        if behind:
            char = self.next()
            if char == '':
                self.at -= 1
                self.fail('unexpected end of pattern')
            if char not in '=!':
                self.fail(f'unknown extension ?<{char}', len(char) + 2)
        state = self.state
        outer = state.lookbehind_groups
        if behind and outer is None:
            state.lookbehind_groups = state.groups + 1
        node = self.alternatives(flags, nested + 1)
        if behind and outer is None:
            state.lookbehind_groups = None
        if not self.take(')'):
            self.at = start
            self.fail('missing ), unterminated subpattern')
        if char == '!' and node == ('sequence', []):
            return ('fail',)
        return ('assert', behind, char == '!', node)

    def condition(self, flags, nested, start):
        name = self.until(')', 'group name')
        if self.is_name(name):
            group = self.state.names.get(name)
            if group is None:
                self.fail(f'unknown group name {name!r}', len(name) + 1)
        else:
            if not (name.isascii() and name.isdigit()):
                self.bad_name(name)
            group = int(name)
            if not group:
                self.fail('bad group number', len(name) + 1)
            if group > MAXGROUPS:
                self.fail(f'invalid group reference {group}', len(name) + 1)
            self.state.conditions.setdefault(group, self.at - len(name) - 1)
        if self.state.lookbehind_groups is not None:
            if group in self.state.open:
                self.fail('cannot refer to an open group')
            if group >= self.state.lookbehind_groups:
                self.fail('cannot refer to group defined in the same lookbehind subpattern')
        yes = self.sequence(flags, nested + 1, False)
        no = ('sequence', [])
        if self.take('|'):
            no = self.sequence(flags, nested + 1, False)
            if self.peek() == '|':
                self.fail('conditional backref with more than two branches')
        if not self.take(')'):
            self.at = start
            self.fail('missing ), unterminated subpattern')
        return ('condition', group, yes, no)

    def flags(self, char, first, start):
        """(added, removed) of (?i-s:...); None after (?i), which changes the whole pattern."""
        added = removed = 0
        if char != '-':
            while True:
                flag = _FLAGS[char]
                if self.is_text and char == 'L':
                    self.fail("bad inline flags: cannot use 'L' flag with a str pattern")
                if not self.is_text and char == 'u':
                    self.fail("bad inline flags: cannot use 'u' flag with a bytes pattern")
                added |= flag
                if flag & _TYPE_FLAGS and added & _TYPE_FLAGS != flag:
                    self.fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
                char = self.next()
                if char == '':
                    self.at -= 1
                    self.fail('missing -, : or )')
                if char in ')-:':
                    break
                if char not in _FLAGS:
                    self.fail('unknown flag' if char.isalpha() else 'missing -, : or )', len(char))
        if char == ')':
            if not first:
                self.at = start
                self.fail('global flags not at the start of the expression')
            self.state.flags |= added
            return None
        if char == '-':
            char = self.next()
            if char == '':
                self.at -= 1
                self.fail('missing flag')
            if char not in _FLAGS:
                self.fail('unknown flag' if char.isalpha() else 'missing flag', len(char))
            while True:
                flag = _FLAGS[char]
                if flag & _TYPE_FLAGS:
                    self.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
                removed |= flag
                char = self.next()
                if char == '':
                    self.at -= 1
                    self.fail('missing :')
                if char == ':':
                    break
                if char not in _FLAGS:
                    self.fail('unknown flag' if char.isalpha() else 'missing :', len(char))
        if added & removed:
            self.fail('bad inline flags: flag turned on and off', 1)
        return added, removed


def width(node, state):
    """The least and the most number of code points that the node matches."""
    kind = node[0]
    if kind in ('char', 'any', 'set'):
        return 1, 1
    if kind == 'sequence':
        widths = [width(child, state) for child in node[1]]
        return sum(w[0] for w in widths), min(sum(w[1] for w in widths), MAXREPEAT)
    if kind == 'either':
        widths = [width(child, state) for child in node[1]]
        return min(w[0] for w in widths), max(w[1] for w in widths)
    if kind == 'repeat':
        low, high = width(node[4], state)
        return min(low * node[1], MAXREPEAT), min(high * node[2], MAXREPEAT)
    if kind == 'group':
        return width(node[2], state)
    if kind == 'atomic':
        return width(node[1], state)
    if kind == 'reference':
        return state.widths.get(node[1], (0, MAXREPEAT))
    if kind == 'condition':
        yes, no = width(node[2], state), width(node[3], state)
        return min(yes[0], no[0]), max(yes[1], no[1])
    return 0, 0


def parse(pattern, flags):
    """(tree, State)."""
    is_text = isinstance(pattern, str)
    if is_text:
        if flags & LOCALE:
            raise ValueError('cannot use LOCALE flag with a str pattern')
        if flags & ASCII and flags & UNICODE:
            raise ValueError('ASCII and UNICODE flags are incompatible')
    else:
        if flags & UNICODE:
            raise ValueError('cannot use UNICODE flag with a bytes pattern')
        if flags & LOCALE and flags & ASCII:
            raise ValueError('ASCII and LOCALE flags are incompatible')
    parser = _Parser(pattern, flags)
    tree = parser.alternatives(flags, 0, True)
    if parser.at < len(parser.text):
        parser.fail('unbalanced parenthesis')
    for group, at in parser.state.conditions.items():
        if group > parser.state.groups:
            parser.at = at
            parser.fail(f'invalid group reference {group}')
    if is_text and parser.state.flags & ASCII and (flags | parser.state.flags) & UNICODE:
        raise ValueError('ASCII and UNICODE flags are incompatible')
    if is_text and not parser.state.flags & ASCII:
        parser.state.flags |= UNICODE
    return tree, parser.state


def parse_template(template, groups, names):
    """The parts of a replacement: texts, and group numbers."""
    is_text = isinstance(template, str)
    parser = _Parser(template, 0)
    text = parser.text
    parts = []
    literal = []

    def flush():
        if literal:
            joined = ''.join(literal)
            parts.append(joined if is_text else joined.encode('latin-1'))
            literal.clear()

    def add_group(number, back):
        if number > groups:
            parser.fail(f'invalid group reference {number}', back)
        flush()
        parts.append(number)

    while parser.at < len(text):
        char = parser.next()
        if char != '\\':
            literal.append(char)
            continue
        char = parser.next()
        if char == '':
            parser.at -= 1
            parser.fail('bad escape (end of pattern)', 1)
        if char == 'g':
            if not parser.take('<'):
                parser.fail('missing <')
            name = parser.until('>', 'group name')
            if parser.is_name(name):
                if name not in names:
                    raise IndexError(f'unknown group name {name!r}')
                add_group(names[name], len(name) + 1)
            else:
                if not (name.isascii() and name.isdigit()):
                    parser.bad_name(name)
                add_group(int(name), len(name) + 1)
        elif char == '0':
            literal.append(chr(int('0' + parser.take_while(2, _OCTAL), 8) & 0xff))
        elif char in _DIGITS:
            digits = char
            if parser.peek() and parser.peek() in _DIGITS:
                digits += parser.next()
                if digits[0] in _OCTAL and digits[1] in _OCTAL and parser.peek() and parser.peek() in _OCTAL:
                    digits += parser.next()
                    code = int(digits, 8)
                    if code > 0o377:
                        parser.fail(f'octal escape value \\{digits} outside of range 0-0o377', len(digits) + 1)
                    literal.append(chr(code))
                    continue
            add_group(int(digits), len(digits))
        elif char in _ESCAPES:
            literal.append(_ESCAPES[char])
        elif char.isascii() and char.isalpha():
            parser.fail(f'bad escape \\{char}', 2)
        else:
            literal.append('\\' + char)
    flush()
    return parts
