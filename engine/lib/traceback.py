"""Tracebacks as text. How an exception is printed is built in (sys._format_exception): one text everywhere."""
import sys

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb',
           'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb']

_RECURSIVE_CUTOFF = 3


class _Implicit:
    def __repr__(self):
        return '<implicit>'


_sentinel = _Implicit()


def _pick(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError('Both or neither of value and tb must be given')
    if value is _sentinel:
        if isinstance(exc, BaseException) or exc is None:
            return exc, getattr(exc, '__traceback__', None)
        raise TypeError(f'Exception expected for value, {type(exc).__name__} found')
    return value, tb


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    value, tb = _pick(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    value, tb = _pick(exc, value, tb)
    file = sys.stderr if file is None else file
    if value is None or limit is not None or hasattr(sys, 'tracebacklimit'):
        TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)
    else:
        file.write(sys._format_exception(value, tb, chain))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None).format_exception_only(show_group=show_group))


def format_exc(limit=None, chain=True):
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, 'last_exc'):
        raise ValueError('no last exception')
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


# --- frames ---------------------------------------------------------------------------------------------------
def _local_repr(value):
    try:
        return repr(value)
    except Exception:
        return '<local repr() failed>'


class FrameSummary:
    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals', '_text')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None, **kwargs):
        self.filename, self.lineno, self.name = filename, lineno, name
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno, self.end_colno = colno, end_colno
        self._text = None      # as sys._format_traceback writes it, with marks under what failed
        self._line = line
        self.locals = None if not locals else {name: _local_repr(value) for name, value in locals.items()}

    @property
    def line(self):
        if self._line is None and self.lineno is not None:
            import linecache
            self._line = linecache.getline(self.filename, self.lineno)
        return None if self._line is None else self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return ((self.filename, self.lineno, self.name, self.locals)
                    == (other.filename, other.lineno, other.name, other.locals))
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    def __len__(self):
        return 4


def walk_stack(f):
    """Frames and their lines, from f or from the caller outwards."""
    return _walk_stack(sys._getframe(1) if f is None else f)


def _walk_stack(f):
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


class StackSummary(list):
    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        entries = list(frame_gen)
        limit = getattr(sys, 'tracebacklimit', None) if limit is None else limit
        if limit is not None:
            limit = max(limit, 0) if limit is getattr(sys, 'tracebacklimit', None) else limit
            entries = entries[:limit] if limit >= 0 else entries[limit:]
        return cls(FrameSummary(frame.f_code.co_filename, lineno, frame.f_code.co_name,
                                locals=frame.f_locals if capture_locals else None) for frame, lineno in entries)

    @classmethod
    def from_list(cls, a_list):
        return cls(item if isinstance(item, FrameSummary) else FrameSummary(item[0], item[1], item[2], line=item[3])
                   for item in a_list)

    def format_frame_summary(self, frame):
        text = frame._text
        if text is None:
            text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
            text += f'    {frame.line}\n' if frame.line else ''
        for name, value in sorted((frame.locals or {}).items()):
            text += f'    {name} = {value}\n'
        return text

    def format(self, **kwargs):
        result = []
        last = None
        count = 0
        for frame in self:
            place = (frame.filename, frame.lineno, frame.name)
            if place != last:
                self._elide(result, count)
                last, count = place, 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(self.format_frame_summary(frame))
        self._elide(result, count)
        return result

    def _elide(self, result, count):
        if count > _RECURSIVE_CUTOFF:
            more = count - _RECURSIVE_CUTOFF
            result.append(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")


def extract_stack(f=None, limit=None):
    stack = StackSummary.extract(walk_stack(sys._getframe(1) if f is None else f), limit=limit)
    stack.reverse()
    return stack


def extract_tb(tb, limit=None, *, _capture_locals=False):
    summary = StackSummary.extract(walk_tb(tb), limit=limit, capture_locals=_capture_locals)
    skip = max(_length(tb) + limit, 0) if limit is not None and limit < 0 else 0
    for frame in summary:
        while skip:
            tb, skip = tb.tb_next, skip - 1
        alone = tb if tb.tb_next is None else type(tb)(None, tb.tb_frame, tb.tb_lasti, tb.tb_lineno)
        frame._text = sys._format_traceback(alone)
        positions = list(tb.tb_frame.f_code.co_positions())
        if 0 <= tb.tb_lasti // 2 < len(positions):
            _, frame.end_lineno, frame.colno, frame.end_colno = positions[tb.tb_lasti // 2]
        tb = tb.tb_next
    return summary


def _length(tb):
    return sum(1 for _ in walk_tb(tb))


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    print(*format_list(extracted_list), sep='', end='', file=sys.stderr if file is None else file)


def format_tb(tb, limit=None):
    if tb is None:
        return []
    return extract_tb(tb, limit).format() if limit is not None else _split_frames(sys._format_traceback(tb))


def print_tb(tb, limit=None, file=None):
    file = sys.stderr if file is None else file
    file.write(''.join(format_tb(tb, limit)))


def format_stack(f=None, limit=None):
    return format_list(extract_stack(sys._getframe(1) if f is None else f, limit=limit))


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(sys._getframe(1) if f is None else f, limit=limit), file=file)


def clear_frames(tb):
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


def _split_frames(text):
    """Text of a traceback as one string per frame."""
    parts = []
    for line in text.splitlines(keepends=True):
        if line.startswith('  File "') or line.startswith('  [Previous') or not parts:
            parts.append(line)
        else:
            parts[-1] += line
    return parts


# --- whole exceptions --------------------------------------------------------------------------------------------
_CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n'


class _Margin:
    """How deep in boxes of groups the text is, and whether the innermost box is still to be closed."""

    def __init__(self):
        self.depth, self.open = 0, False

    def line(self, text):
        return '  ' * self.depth + text + '\n'

    def inside(self, parts, mark='|'):
        start = '  ' * self.depth + mark + ' ' if self.depth else ''
        for part in parts:
            yield ''.join(start + line for line in part.splitlines(keepends=True))


class TracebackException:
    """An exception, ready to be printed later: it keeps texts and no objects."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        self.stack = extract_tb(exc_traceback, limit, _capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self.exc_type_str = _type_name(exc_type) if exc_type else None
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self._str = _safe_str(exc_value)
        self._only = 'NoneType: None\n' if exc_value is None else sys._format_exception_only(exc_value)
        self.__notes__ = _notes(exc_value)
        self.__cause__ = self.__context__ = self.exceptions = None
        self.__suppress_context__ = getattr(exc_value, '__suppress_context__', False)
        if isinstance(exc_value, SyntaxError):
            for name in ('filename', 'text', 'msg'):
                setattr(self, name, getattr(exc_value, name))
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.offset = exc_value.offset
        if _seen is not None or exc_value is None:
            return      # another one links it
        seen, todo = {id(exc_value)}, [(self, exc_value)]
        options = {'limit': limit, 'capture_locals': capture_locals, 'max_group_width': max_group_width,
                   'max_group_depth': max_group_depth, '_seen': seen}

        def another(exc):
            if exc is None or id(exc) in seen:
                return None
            seen.add(id(exc))
            made = TracebackException(type(exc), exc, exc.__traceback__, **options)
            todo.append((made, exc))
            return made

        for made, exc in todo:      # it grows: chains may be longer than calls may be deep
            made.__cause__ = another(exc.__cause__)
            if not compact or made.__cause__ is None and not exc.__suppress_context__:
                made.__context__ = another(exc.__context__)
            if isinstance(exc, BaseExceptionGroup):
                made.exceptions = [another(e) for e in exc.exceptions]

    @property
    def exc_type(self):
        import warnings
        warnings.warn('Deprecated in 3.13. Use exc_type_str instead.', DeprecationWarning, stacklevel=2)
        return self._exc_type

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return self._str

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The exception's own lines; with show_group those of its members below them."""
        indent = 3 * _depth * ' '
        text = self._only
        head = f'{self.exc_type_str}: {self._str}\n'
        whole = not _depth and text.startswith(head)     # a message of several lines is one part
        parts = [head, *text[len(head):].splitlines(keepends=True)] if whole else text.splitlines(keepends=True)
        for part in parts:
            yield indent + part
        if self.exceptions and show_group:
            for exc in self.exceptions:
                if exc is not None:
                    yield from exc.format_exception_only(show_group=True, _depth=_depth + 1)

    def _links(self):
        """What led to it first, each with the text before it."""
        links, exc = [], self
        while exc is not None:
            link, before = None, None
            if exc.__cause__ is not None:
                link, before = exc.__cause__, _CAUSE
            elif exc.__context__ is not None and not exc.__suppress_context__:
                link, before = exc.__context__, _CONTEXT
            links.append((before, exc))
            exc = link
        return reversed(links)

    def format(self, *, chain=True, _margin=None, **kwargs):
        margin = _margin or _Margin()
        for before, exc in self._links() if chain else [(None, self)]:
            if before:
                yield from margin.inside([before])
            if exc.exceptions is not None:
                yield from exc._format_group(margin, chain)
                continue
            if exc.stack:
                yield from margin.inside(['Traceback (most recent call last):\n'])
                yield from margin.inside(exc.stack.format())
            yield from margin.inside(exc.format_exception_only())

    def _format_group(self, margin, chain):
        if margin.depth > self.max_group_depth:
            yield from margin.inside([f'... (max_group_depth is {self.max_group_depth})\n'])
            return
        outermost = margin.depth == 0
        margin.depth += outermost
        if self.stack:
            yield from margin.inside(['Exception Group Traceback (most recent call last):\n'], '+' if outermost else '|')
            yield from margin.inside(self.stack.format())
        yield from margin.inside(self.format_exception_only())
        margin.open = False
        shown, rest = self.exceptions[:self.max_group_width], len(self.exceptions) - self.max_group_width
        count = len(shown) + (rest > 0)
        for i in range(count):
            margin.open = margin.open or i == count - 1
            title = str(i + 1) if i < len(shown) else '...'
            yield margin.line(f'{"  " if i else "+-"}+---------------- {title} ----------------')
            margin.depth += 1
            if i == len(shown):
                yield from margin.inside([f'and {rest} more exception{"s" if rest > 1 else ""}\n'])
            elif shown[i] is not None:
                yield from shown[i].format(chain=chain, _margin=margin)
            if i == count - 1 and margin.open:
                yield margin.line('+------------------------------------')
                margin.open = False
            margin.depth -= 1
        if outermost:
            margin.depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        file = sys.stderr if file is None else file
        for part in self.format(chain=chain):
            print(part, file=file, end='')


def _type_name(cls):
    return cls.__qualname__ if cls.__module__ in ('__main__', 'builtins') else f'{cls.__module__}.{cls.__qualname__}'


def _safe_str(value):
    try:
        return str(value)
    except Exception:
        return '<exception str() failed>'


def _notes(value):
    try:
        return getattr(value, '__notes__', None)
    except Exception:
        return None
