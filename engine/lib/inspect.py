"""Looking at live objects: what they are, the states of generators and coroutines, signatures."""
# One file, as the module is one: signatures ask the predicates, which look at what the sources' part found.
import collections.abc
import enum
import functools
import itertools
import keyword
import sys
import types
from types import GenericAlias

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20


# --- what an object is -------------------------------------------------------------------------------------
def ismodule(obj):
    return isinstance(obj, types.ModuleType)


def isclass(obj):
    return isinstance(obj, type)


def ismethod(obj):
    return isinstance(obj, types.MethodType)


def isfunction(obj):
    return isinstance(obj, types.FunctionType)


def isbuiltin(obj):
    return isinstance(obj, types.BuiltinFunctionType)


def ismethodwrapper(obj):
    return isinstance(obj, types.MethodWrapperType)


def isgenerator(obj):
    return isinstance(obj, types.GeneratorType)


def iscoroutine(obj):
    return isinstance(obj, types.CoroutineType)


def isasyncgen(obj):
    return isinstance(obj, types.AsyncGeneratorType)


def istraceback(obj):
    return isinstance(obj, types.TracebackType)


def isframe(obj):
    return isinstance(obj, types.FrameType)


def iscode(obj):
    return isinstance(obj, types.CodeType)


def isroutine(obj):
    return (isbuiltin(obj) or isfunction(obj) or ismethod(obj) or ismethoddescriptor(obj)
            or isinstance(obj, (types.MethodWrapperType, types.ClassMethodDescriptorType)))


def ismethoddescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    tp = type(obj)
    return hasattr(tp, '__get__') and not hasattr(tp, '__set__') and not hasattr(tp, '__delete__')


def isdatadescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    tp = type(obj)
    return hasattr(tp, '__set__') or hasattr(tp, '__delete__')


def isgetsetdescriptor(obj):
    return isinstance(obj, types.GetSetDescriptorType)


def ismemberdescriptor(obj):
    return isinstance(obj, types.MemberDescriptorType)


def isabstract(obj):
    if not isinstance(obj, type) or type(obj) is type:
        return False
    if '__abstractmethods__' in obj.__dict__ or not _is_made_by_abc(obj):
        return bool(getattr(obj, '__abstractmethods__', None))
    # Seen from its own __init_subclass__, before the metaclass has counted its methods.
    inherited = [getattr(obj, name, None) for base in obj.__bases__ for name in getattr(base, '__abstractmethods__', ())]
    return any(getattr(value, '__isabstractmethod__', False) for value in [*obj.__dict__.values(), *inherited])


def _is_made_by_abc(cls):
    from abc import ABCMeta
    return issubclass(type(cls), ABCMeta)


def isawaitable(obj):
    """True for what `await` takes (rules A1 to A3)."""
    return (isinstance(obj, types.CoroutineType)
            or isinstance(obj, types.GeneratorType) and bool(obj.gi_code.co_flags & CO_ITERABLE_COROUTINE)
            or isinstance(obj, collections.abc.Awaitable))


def _unwrap_partial(func):
    while isinstance(func, functools.partial):
        func = func.func
    return func


def _has_code_flag(f, flag):
    f = getattr(f, '__partialmethod__', f)
    f = getattr(f, 'func', f) if type(f).__name__ == 'partialmethod' else f
    if ismethod(f):
        f = f.__func__
    f = _unwrap_partial(f)
    return (isfunction(f) or _is_like_function(f)) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_code_flag(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Makes iscoroutinefunction say yes for a plain function that gives coroutines."""
    func = getattr(func, '__func__', func)
    func._is_coroutine_marker = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    marked = getattr(_unwrap_partial(obj.__func__ if ismethod(obj) else obj), '_is_coroutine_marker', None)
    return _has_code_flag(obj, CO_COROUTINE) or marked is _is_coroutine_mark


def isasyncgenfunction(obj):
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


# --- states of generators and coroutines -----------------------------------------------------------------------
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING = 'CORO_CREATED', 'CORO_RUNNING'
CORO_SUSPENDED, CORO_CLOSED = 'CORO_SUSPENDED', 'CORO_CLOSED'
AGEN_CREATED, AGEN_RUNNING = 'AGEN_CREATED', 'AGEN_RUNNING'
AGEN_SUSPENDED, AGEN_CLOSED = 'AGEN_SUSPENDED', 'AGEN_CLOSED'


def getgeneratorstate(generator):
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getcoroutinestate(coroutine):
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getasyncgenstate(agen):
    if agen.ag_running:
        return AGEN_RUNNING
    if agen.ag_suspended:
        return AGEN_SUSPENDED
    return AGEN_CLOSED if agen.ag_frame is None else AGEN_CREATED


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f'{generator!r} is not a Python generator')
    frame = getattr(generator, 'gi_frame', None)
    return {} if frame is None else dict(frame.f_locals)


def getcoroutinelocals(coroutine):
    frame = getattr(coroutine, 'cr_frame', None)
    return {} if frame is None else dict(frame.f_locals)


def getasyncgenlocals(agen):
    if not isasyncgen(agen):
        raise TypeError(f'{agen!r} is not a Python async generator')
    return {} if agen.ag_frame is None else dict(agen.ag_frame.f_locals)


# --- members, documentation, source ----------------------------------------------------------------------------
def getmembers(obj, predicate=None):
    names = set(dir(obj))
    if isclass(obj):
        for base in (obj, *obj.__mro__):
            names.update(name for name, value in base.__dict__.items() if isinstance(value, types.DynamicClassAttribute))
    results = []
    for name in sorted(names):
        try:
            value = getattr(obj, name)
        except AttributeError:
            # An attribute of instances only, such as `name` of an enum: what stands for it counts.
            places = [vars(base) for base in obj.__mro__ if name in vars(base)] if isclass(obj) else ()
            if not places:
                continue
            value = places[0][name]
        if predicate is None or predicate(value):
            results.append((name, value))
    return results


Attribute = collections.namedtuple('Attribute', 'name kind defining_class object')


def _virtual_home(cls, name, value):
    """The class or metaclass whose attribute getattr(cls, name) gave: the last one that gives it, too."""
    home = None
    for base in (cls, *cls.__mro__):
        if getattr(base, name, None) is value:
            home = base
    if home is not None:
        return home
    for meta in type(cls).__mro__:
        if meta in (type, object):
            continue
        try:
            if meta.__getattr__(cls, name) is value:
                home = meta
        except AttributeError:
            pass
    return home


def _kind_of_attribute(found, obj):
    if isinstance(found, (staticmethod, types.BuiltinMethodType)):
        return 'static method', found
    if isinstance(found, (classmethod, types.ClassMethodDescriptorType)):
        return 'class method', found
    if isinstance(found, property):
        return 'property', found
    return ('method' if isroutine(obj) else 'data'), obj


def classify_class_attrs(cls):
    """An Attribute for each name in dir(cls), with how it is defined and where."""
    metas = [meta for meta in type(cls).__mro__ if meta not in (type, object)]
    names = dir(cls)
    names += [name for base in cls.__mro__ for name, value in base.__dict__.items()
              if isinstance(value, types.DynamicClassAttribute) and value.fget is not None]
    result, seen = [], set()
    for name in names:
        if name in seen:
            continue
        seen.add(name)
        home, value, dynamic = None, _empty, False
        if name != '__dict__':
            try:
                value = getattr(cls, name)
            except Exception:
                value = _empty
            else:
                home = getattr(value, '__objclass__', None)
                if home not in (cls, *cls.__mro__):
                    home = _virtual_home(cls, name, value)
                    dynamic = home is not None and name not in home.__dict__
        raw = _empty
        for base in (cls, *cls.__mro__, *metas):
            if name in base.__dict__:
                raw = base.__dict__[name]
                if home not in metas:
                    home = base
                break
        if home is None:
            continue
        found = raw if raw is not _empty and not dynamic else value
        kind, obj = _kind_of_attribute(found, value if value is not _empty else raw)
        if isinstance(raw, property) or raw is not _empty and isinstance(raw, types.DynamicClassAttribute) and kind == 'data':
            obj = raw if isinstance(raw, property) else obj
        result.append(Attribute(name, kind, home, obj))
    return result


def getmro(cls):
    return cls.__mro__


_class_dict = type.__dict__['__dict__'].__get__
_class_mro = type.__dict__['__mro__'].__get__


def _find_in_classes(cls, attr):
    for base in _class_mro(cls):
        namespace = _class_dict(base)
        if attr in namespace:
            return namespace[attr]
    return ...


def _own_dict(obj, cls):
    """An instance's own __dict__, unless a class has put something else in its place."""
    for base in _class_mro(cls):
        descriptor = _class_dict(base).get('__dict__')
        if descriptor is not None and base is not type:
            if type(descriptor) in (types.GetSetDescriptorType, types.MemberDescriptorType) and descriptor.__name__ == '__dict__':
                return descriptor.__get__(obj)
            return {}
    return {}


def getattr_static(obj, attr, default=...):
    """The attribute without running any code of the object's."""
    is_class = issubclass(type(obj), type)
    cls = obj if is_class else type(obj)
    found = _find_in_classes(cls, attr)
    if not is_class:
        own = dict.get(_own_dict(obj, cls), attr, ...)
        if own is not ... and found is not ...:
            kind = type(found)      # a descriptor that can be set goes before the instance's own
            data = _find_in_classes(kind, '__set__') is not ... or _find_in_classes(kind, '__delete__') is not ...
            return found if data and _find_in_classes(kind, '__get__') is not ... else own
        found = own if own is not ... else found
    elif found is ...:
        found = _find_in_classes(type(obj), attr)
    if found is not ...:
        return found
    if default is not ...:
        return default
    raise AttributeError(attr)


def getmembers_static(obj, predicate=None):
    members = ((name, getattr_static(obj, name, ...)) for name in sorted(dir(obj)))
    return [(name, value) for name, value in members if value is not ... and (predicate is None or predicate(value))]


def unwrap(func, *, stop=None):
    """Follows __wrapped__ to the end."""
    seen = {id(func)}
    while hasattr(func, '__wrapped__') and not isinstance(func, type):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= sys.getrecursionlimit():
            raise ValueError(f'wrapper loop when unwrapping {func!r}')
        seen.add(id(func))
    return func


def cleandoc(doc):
    """A docstring without the indentation of its lines."""
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(obj):
    try:
        doc = obj.__doc__
    except AttributeError:
        return None
    if doc is None and isclass(obj):
        for base in obj.__mro__[1:]:
            if base is not object and base.__doc__:
                doc = base.__doc__
                break
    return cleandoc(doc) if isinstance(doc, str) else None


def getmodule(obj):
    return sys.modules.get(getattr(obj, '__module__', None))


def getmodulename(path):
    name = path.rpartition('/')[2]
    return name[:-3] if name.endswith('.py') else None


def getfile(obj):
    if ismodule(obj):
        if getattr(obj, '__file__', None):
            return obj.__file__
        raise TypeError(f'{obj!r} is a built-in module')
    if isclass(obj):
        module = sys.modules.get(obj.__module__)
        if getattr(module, '__file__', None):
            return module.__file__
        raise TypeError(f'{obj!r} is a built-in class')
    if ismethod(obj):
        obj = obj.__func__
    obj = getattr(obj, '__code__', obj)
    obj = getattr(obj, 'tb_frame', obj)
    obj = getattr(obj, 'f_code', obj)
    if iscode(obj):
        return obj.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got '
                    f'{type(obj).__name__}')


getsourcefile = getfile


def findsource(obj):
    """(all lines of the file, index of the first that belongs to the object)."""
    import linecache
    lines = linecache.getlines(getfile(obj))
    if not lines:
        raise OSError('could not get source code')
    if ismodule(obj):
        return lines, 0
    if isclass(obj):
        if '__firstlineno__' not in vars(obj):
            raise OSError('source code not available')
        start = obj.__firstlineno__ - 1
    else:
        obj = getattr(obj, '__func__', obj)
        obj = getattr(obj, '__code__', obj)
        obj = getattr(obj, 'tb_frame', obj)
        start = getattr(obj, 'f_code', obj).co_firstlineno - 1
    if start >= len(lines):
        raise OSError('lineno is out of bounds')
    return lines, start


def getsourcelines(obj):
    obj = unwrap(obj)
    lines, start = findsource(obj)
    place = getattr(obj, 'tb_frame', obj)
    if ismodule(obj) or isframe(place) and place.f_code.co_name == '<module>':
        return lines, 0
    return getblock(lines[start:]), start + 1


def _logical_lines(text):
    """(row of the last part, column, first part) of each logical line and of each comment alone on its line."""
    import re
    part = re.compile(r'''[A-Za-z]{,2} (?: \"{3}(?:\\.|[^\\])*?\"{3} | \'{3}(?:\\.|[^\\])*?\'{3}
                                         | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )
                      | \#[^\n]* | \\\n | \w+ | [^\S\n]+ | .''', re.S | re.X)
    row, depth, first, last, line_start, at = 1, 0, None, 1, 0, 0
    while at < len(text):
        token = part.match(text, at)[0]
        if token[0] == '#' and first is None:
            yield row, len(text[line_start:at].expandtabs(8)), token
        elif token == '\n' and first is not None and not depth or token in ')]}' and not depth:
            yield last, column, first
            first = None
        elif not token.isspace() and token[0] not in '\\#':
            if first is None:
                first, column = token, len(text[line_start:at].expandtabs(8))
            depth += (token in '([{') - (token in ')]}')
            last = row + token.count('\n')
        at += len(token)
        row += token.count('\n')
        line_start = at if token.endswith('\n') else line_start
    if first is not None:
        yield last, column, first


def getblock(lines):
    """The lines of the definition at the start of `lines`, or of the statement around a lambda."""
    end, header, body = 1, None, None
    for row, column, first in _logical_lines(''.join(lines)):
        if first[0] == '#':
            if body is None or column < body:
                continue
        elif header is None:
            if first in ('def', 'class', 'async'):
                header = column
            elif first != '@':
                return lines[:row]
        elif body is None and column > header:
            body = column
        elif body is None or column < body:
            break
        end = row
    return lines[:end]


def getsource(obj):
    return ''.join(getsourcelines(obj)[0])


# --- frames ---------------------------------------------------------------------------------------------------------
class Traceback(tuple):
    """Where a frame is: (filename, lineno, function, code_context, index)."""

    _fields = ('filename', 'lineno', 'function', 'code_context', 'index')

    def __new__(cls, *values, positions=None):
        self = tuple.__new__(cls, values)
        self.__dict__.update(zip(cls._fields, values), positions=positions)
        return self

    def __repr__(self):
        inside = ', '.join(f'{name}={getattr(self, name)!r}' for name in (*self._fields, 'positions'))
        return f'{type(self).__name__}({inside})'


class FrameInfo(Traceback):
    _fields = ('frame', *Traceback._fields)


def getframeinfo(frame, context=1):
    """Where a frame or an entry of a traceback is, with `context` lines around it."""
    if not (istraceback(frame) or isframe(frame)):
        raise TypeError(f'{frame!r} is not a frame or traceback object')
    lineno, lasti = (frame.tb_lineno, frame.tb_lasti) if istraceback(frame) else (frame.f_lineno, frame.f_lasti)
    code = (frame.tb_frame if istraceback(frame) else frame).f_code
    lines = index = None
    if context > 0:
        import linecache
        all_lines = linecache.getlines(code.co_filename)
        if all_lines:
            start = max(0, min(lineno - 1 - context // 2, len(all_lines) - context))
            lines, index = all_lines[start:start + context], lineno - 1 - start
    positions = next(itertools.islice(code.co_positions(), lasti // 2, None), None) if lasti >= 0 else None
    return Traceback(code.co_filename, lineno, code.co_name, lines, index, positions=positions)


def _frame_info(place, frame, context):
    info = getframeinfo(place, context)
    return FrameInfo(frame, *info, positions=info.positions)


def getouterframes(frame, context=1):
    result = []
    while frame is not None:
        result.append(_frame_info(frame, frame, context))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    result = []
    while tb is not None:
        result.append(_frame_info(tb, tb.tb_frame, context))
        tb = tb.tb_next
    return result


def currentframe():
    return sys._getframe(1)


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """Where the exception that is being handled went through."""
    exc = sys.exception()
    return getinnerframes(exc and exc.__traceback__, context)


ArgInfo = collections.namedtuple('ArgInfo', 'args varargs keywords locals')
ClosureVars = collections.namedtuple('ClosureVars', 'nonlocals globals builtins unbound')


def getargvalues(frame):
    code = frame.f_code
    names = code.co_varnames
    count = code.co_argcount + code.co_kwonlyargcount
    args, rest = list(names[:count]), list(names[count:])
    varargs = rest.pop(0) if code.co_flags & CO_VARARGS else None
    keywords = rest.pop(0) if code.co_flags & CO_VARKEYWORDS else None
    return ArgInfo(args, varargs, keywords, frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name, formatvalue=lambda value: '=' + repr(value)):
    parts = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        parts.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        parts.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f"({', '.join(parts)})"


def getcallargs(func, /, *positional, **named):
    """The names that a call would bind, with their values; positional-only ones by name too."""
    if ismethod(func):
        positional, func = (func.__self__, *positional), func.__func__
    parameters = [p.replace(annotation=_empty, default=_empty if p.default is _empty else 0,
                            kind=_POSITIONAL_OR_KEYWORD if p.kind is _POSITIONAL_ONLY else p.kind)
                  for p in _signature_of(func, False, None, None, False).parameters.values()]
    made = {}
    exec(f'def call{Signature(parameters)}: return locals()', made)
    call = made['call']
    call.__qualname__, call.__defaults__, call.__kwdefaults__ = func.__name__, func.__defaults__, func.__kwdefaults__
    try:
        values = call(*positional, **named)
        return {p.name: values[p.name] for p in parameters}
    except TypeError as error:
        raise TypeError(str(error).replace(', and ', ' and ')) from None


def getclosurevars(func):
    func = getattr(func, '__func__', func)
    if not isfunction(func):
        raise TypeError(f'{func!r} is not a Python function')
    code = func.__code__
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    import builtins as standard
    builtins = func.__globals__.get('__builtins__', standard)
    builtins = builtins if isinstance(builtins, dict) else builtins.__dict__
    names = code.co_names
    return ClosureVars(
        nonlocals, {n: func.__globals__[n] for n in names if n in func.__globals__},
        {n: builtins[n] for n in names if n not in func.__globals__ and n in builtins},
        {n for n in names if n not in func.__globals__ and n not in builtins})


# --- annotations ------------------------------------------------------------------------------------------------------
def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=1):
    """The annotations of a class, function or module, as a new dict."""
    if isinstance(obj, type):
        annotations = obj.__annotations__ if _has_own_annotations(obj) else {}
        default_globals = getattr(sys.modules.get(obj.__module__), '__dict__', {})
        default_locals = dict(vars(obj))
    elif isinstance(obj, types.ModuleType):
        annotations, default_globals, default_locals = getattr(obj, '__annotations__', {}), obj.__dict__, None
    elif callable(obj):
        annotations = getattr(obj, '__annotations__', None)
        default_globals, default_locals = getattr(unwrap(obj), '__globals__', {}), None
    else:
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if annotations is None:
        return {}
    if not isinstance(annotations, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not eval_str:
        return dict(annotations)
    scope_globals = default_globals if globals is None else globals
    scope_locals = default_locals if locals is None else locals
    type_params = getattr(obj, '__type_params__', ())
    if type_params:
        scope_locals = {param.__name__: param for param in type_params} | dict(scope_locals or {})
    return {name: eval(value, scope_globals, scope_locals) if isinstance(value, str) else value
            for name, value in annotations.items()}


def _annotations_with_forward_references(cls):
    """Those of a class, where what begins with a name that is not there is a ForwardRef."""
    from typing import ForwardRef

    class Text:
        """Stands for an expression while it is built."""
        def __init__(self, text):
            self.text = text

        def __getattr__(self, name):
            if name[:2] == '__':
                raise AttributeError(name)
            return Text(f'{self.text}.{name}')

        def __getitem__(self, item):
            items = item if isinstance(item, tuple) else (item,)
            return Text(f'{self.text}[{", ".join(map(text_of, items))}]')

        def __or__(self, other):
            return Text(f'{self.text} | {text_of(other)}')

        def __ror__(self, other):
            return Text(f'{text_of(other)} | {self.text}')

        def __call__(self, *args, **named):
            return self

        def __repr__(self):
            return repr(finished(self))

    def text_of(value):
        return value.text if isinstance(value, Text) else 'None' if value is None else formatannotation(value)

    def finished(value):
        return ForwardRef(value.text, is_class=True, owner=cls) if isinstance(value, Text) else value

    annotate = cls.__annotate__
    names = dict(annotate.__globals__)
    while True:
        try:
            found = types.FunctionType(annotate.__code__, names, annotate.__name__, annotate.__defaults__,
                                       annotate.__closure__)(1)
            return {name: finished(value) for name, value in found.items()}
        except NameError as error:
            if error.name is None or error.name in names:
                raise
            names[error.name] = Text(error.name)


def _has_own_annotations(cls):
    names = cls.__dict__
    return '__annotations__' in names or '__annotate__' in names or '__annotate_func__' in names or '__annotations_cache__' in names


# --- signatures -------------------------------------------------------------------------------------------------------
class _empty:
    """Stands for "none was given"."""


class _unchanged:
    """Stands for what replace() leaves as it is; `empty` takes it away."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, description):
        value = len(cls.__members__)
        made = int.__new__(cls, value)
        made._value_ = value
        made.description = description
        return made

    def __str__(self):
        return self.name


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


class Parameter:
    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind') from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[:1] == '.' and name[1:].isdigit():
            # What a comprehension's function gets.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, '
                                 f'not {self._kind.description}')
            self._kind, name = _POSITIONAL_ONLY, f'implicit{name[1:]}'
        if not name.isidentifier() or keyword.iskeyword(name) and self._kind is not _POSITIONAL_ONLY:
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name, self._default, self._annotation = name, default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_unchanged, kind=_unchanged, annotation=_unchanged, default=_unchanged):
        pick = lambda new, old: old if new is _unchanged else new
        return type(self)(pick(name, self._name), pick(kind, self._kind), default=pick(default, self._default),
                          annotation=pick(annotation, self._annotation))

    __replace__ = replace

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += f': {formatannotation(self._annotation)}'
        if self._default is not _empty:
            text += f' = {self._default!r}' if self._annotation is not _empty else f'={self._default!r}'
        if self._kind == _VAR_POSITIONAL:
            return '*' + text
        if self._kind == _VAR_KEYWORD:
            return '**' + text
        return text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return ((self._name, self._kind) == (other._name, other._kind) and self._default == other._default
                and self._annotation == other._annotation)


class BoundArguments:
    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments, self._signature = arguments, signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        started = False
        for name, parameter in self._signature.parameters.items():
            if not started:
                if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if parameter.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        filled = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif parameter.default is not _empty:
                filled[name] = parameter.default
            elif parameter.kind is _VAR_POSITIONAL:
                filled[name] = ()
            elif parameter.kind is _VAR_KEYWORD:
                filled[name] = {}
        self.arguments = filled

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        return f"<{type(self).__name__} ({', '.join(f'{k}={v!r}' for k, v in self.arguments.items())})>"


class Signature:
    __slots__ = ('_return_annotation', '_parameters')

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        params = collections.OrderedDict()
        top_kind = _POSITIONAL_ONLY
        seen_default = False
        for parameter in parameters or ():
            kind, name = parameter.kind, parameter.name
            if __validate_parameters__:
                if kind < top_kind:
                    raise ValueError(f'wrong parameter order: {top_kind.description} parameter before '
                                     f'{kind.description} parameter')
                top_kind = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if parameter.default is not _empty:
                        seen_default = True
                    elif seen_default:
                        raise ValueError('non-default argument follows default argument')
                if name in params:
                    raise ValueError(f'duplicate parameter name: {name!r}')
            params[name] = parameter
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        found = _signature_of(obj, follow_wrapped, globals, locals, eval_str)
        return found if isinstance(found, cls) else cls(found.parameters.values(), return_annotation=found.return_annotation)

    def replace(self, *, parameters=_unchanged, return_annotation=_unchanged):
        return type(self)(self._parameters.values() if parameters is _unchanged else parameters,
                          return_annotation=self._return_annotation if return_annotation is _unchanged else return_annotation)

    __replace__ = replace

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return self._compared() == other._compared()

    def __hash__(self):
        ordered, by_keyword, annotation = self._compared()
        return hash((ordered, frozenset(by_keyword.values()), annotation))

    def _compared(self):
        """The order of keyword-only parameters makes no difference."""
        ordered = tuple(p for p in self._parameters.values() if p.kind != _KEYWORD_ONLY)
        by_keyword = {p.name: p for p in self._parameters.values() if p.kind == _KEYWORD_ONLY}
        return ordered, by_keyword, self._return_annotation

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, partial=True)

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        kwargs = dict(kwargs)
        args = list(args)
        keyword_parameter = None
        pos_only_as_keyword = []
        by_name = False      # from here on arguments are looked for by name
        for name, parameter in self._parameters.items():
            kind = parameter.kind
            if kind == _VAR_POSITIONAL:
                if args:
                    arguments[name] = tuple(args)
                    args = []
                by_name = True
            elif kind in (_VAR_KEYWORD, _KEYWORD_ONLY) and args:
                raise TypeError('too many positional arguments')
            elif kind == _VAR_KEYWORD:
                keyword_parameter = name
            elif args:
                if name in kwargs and kind != _POSITIONAL_ONLY:
                    raise TypeError(f'multiple values for argument {name!r}')
                arguments[name] = args.pop(0)
            elif name in kwargs and kind == _POSITIONAL_ONLY:
                if parameter.default is _empty:
                    raise TypeError(f'missing a required positional-only argument: {name!r}')
                pos_only_as_keyword.append(name)
            elif name in kwargs:
                arguments[name] = kwargs.pop(name)
                by_name = True
            elif parameter.default is not _empty or partial:
                by_name = True
            else:
                what = ' keyword-only' if kind == _KEYWORD_ONLY and not by_name else ''
                raise TypeError(f'missing a required{what} argument: {name!r}')
        if args:
            raise TypeError('too many positional arguments')
        if kwargs:
            if keyword_parameter is None:
                if pos_only_as_keyword:
                    raise TypeError('got some positional-only arguments passed as keyword arguments: '
                                    f"{', '.join(pos_only_as_keyword)!r}")
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
            arguments[keyword_parameter] = kwargs
        ordered = {name: arguments[name] for name in self._parameters if name in arguments}
        return self._bound_arguments_cls(self, ordered)

    def format(self, *, max_width=None, quote_annotation_strings=True):
        result = []
        pos_only = False
        star_needed = True
        for parameter in self._parameters.values():
            if parameter.kind == _POSITIONAL_ONLY:
                pos_only = True
            elif pos_only:
                result.append('/')
                pos_only = False
            if parameter.kind == _VAR_POSITIONAL:
                star_needed = False
            elif parameter.kind == _KEYWORD_ONLY and star_needed:
                result.append('*')
                star_needed = False
            result.append(str(parameter))
        if pos_only:
            result.append('/')
        rendered = f"({', '.join(result)})"
        if max_width is not None and len(rendered) > max_width:
            rendered = '(\n    ' + ',\n    '.join(result) + '\n)'
        if self._return_annotation is not _empty:
            rendered += f' -> {formatannotation(self._return_annotation)}'
        return rendered

    def __str__(self):
        return self.format()

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'


def _from_function(func, globals, locals, eval_str):
    code = func.__code__
    names = code.co_varnames
    count, pos_only, kw_only = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    parameters = []
    first_default = count - len(defaults)
    for index, name in enumerate(names[:count]):
        parameters.append(Parameter(
            name if not name.startswith('.') else f'implicit{name[1:]}',
            _POSITIONAL_ONLY if index < pos_only or name.startswith('.') else _POSITIONAL_OR_KEYWORD,
            default=defaults[index - first_default] if index >= first_default else _empty,
            annotation=annotations.get(name, _empty)))
    rest = count + kw_only
    if code.co_flags & CO_VARARGS:
        parameters.append(Parameter(names[rest], _VAR_POSITIONAL, annotation=annotations.get(names[rest], _empty)))
        rest += 1
    for name in names[count:count + kw_only]:
        parameters.append(Parameter(name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty),
                                    annotation=annotations.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        parameters.append(Parameter(names[rest], _VAR_KEYWORD, annotation=annotations.get(names[rest], _empty)))
    return Signature(parameters, return_annotation=annotations.get('return', _empty), __validate_parameters__=False)


def _from_text(text, obj=None):
    """A signature from `($self, object, /, *, key=None)`, the notation of built-in functions."""
    bound = '$' in text and not isinstance(obj, (types.MethodDescriptorType, types.WrapperDescriptorType))
    if isfunction(obj):
        bound, text = False, text.replace('$self', '$self' if '/' in text else 'self, /')
    names = {}
    try:
        exec(f"def signature_of_text{text.replace('$', '')}: pass", {'__builtins__': __builtins__}, names)
    except (SyntaxError, NameError):
        raise ValueError(f'{obj!r} builtin has invalid signature') from None
    signature = _from_function(names['signature_of_text'], None, None, False)
    parameters = list(signature.parameters.values())
    return signature.replace(parameters=parameters[1:]) if bound and parameters else signature


def _without_first(signature):
    parameters = list(signature.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if parameters[0].kind is not _VAR_POSITIONAL:
        parameters = parameters[1:]
    return signature.replace(parameters=parameters)


def _of_partial(partial, signature):
    parameters = []
    given = list(partial.args)
    try:
        bound = signature.bind_partial(*given, **partial.keywords).arguments
    except TypeError as error:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from error
    transform_to_kwonly = False
    for name, parameter in signature.parameters.items():
        if name in bound and name not in partial.keywords and parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            if given and given.pop(0) is getattr(functools, 'Placeholder', object()):
                parameters.append(parameter.replace(kind=_POSITIONAL_ONLY))
            continue
        if name in partial.keywords and parameter.kind is not _VAR_KEYWORD:
            transform_to_kwonly = True
            parameters.append(parameter.replace(kind=_KEYWORD_ONLY, default=partial.keywords[name]))
        elif transform_to_kwonly and parameter.kind is _POSITIONAL_OR_KEYWORD:
            parameters.append(parameter.replace(kind=_KEYWORD_ONLY))
        elif transform_to_kwonly and parameter.kind is _VAR_POSITIONAL:
            continue
        else:
            parameters.append(parameter)
    return signature.replace(parameters=parameters)


def _signature_of(obj, follow_wrapped, globals, locals, eval_str):
    again = lambda other: _signature_of(other, follow_wrapped, globals, locals, eval_str)
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if ismethod(obj):
        return _without_first(again(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or ismethod(f))
        if ismethod(obj):
            return again(obj)
    signature = getattr(obj, '__signature__', None)
    if signature is not None:
        signature = signature() if callable(signature) and not isinstance(signature, Signature) else signature
        if isinstance(signature, str):
            return _from_text(signature)
        if not isinstance(signature, Signature):
            raise TypeError(f'unexpected object {signature!r} in __signature__ attribute')
        return signature
    partialmethod = getattr(obj, '__partialmethod__', None)
    if isinstance(partialmethod, functools.partialmethod):
        inner = again(partialmethod.func)
        first = list(inner.parameters.values())[:1]
        rest = _of_partial(types.SimpleNamespace(args=(None, *partialmethod.args), keywords=partialmethod.keywords), inner)
        if not first or first[0].kind is _VAR_POSITIONAL:
            return rest
        return rest.replace(parameters=first + list(rest.parameters.values()))
    if isfunction(obj) or _is_like_function(obj):
        text = getattr(obj, '__text_signature__', None)
        return _from_text(text, obj) if text else _from_function(obj, globals, locals, eval_str)
    if isinstance(obj, functools.partial):
        return _of_partial(obj, again(obj.func))
    if isinstance(obj, type):
        return _of_class(obj, again)
    text = getattr(obj, '__text_signature__', None)
    if text:
        return _from_text(text, obj)
    if isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType)):
        raise ValueError(f'no signature found for builtin {obj!r}')
    call = getattr_static(type(obj), '__call__', None)
    if call is not None and not _is_built_in(call):
        return again(_bound(call, obj))
    raise ValueError(f'callable {obj!r} is not supported by signature')


def _is_like_function(obj):
    """What has a function's parts, as those of Cython."""
    if not callable(obj) or isinstance(obj, type) or not isinstance(getattr(obj, '__name__', None), str):
        return False
    return (isinstance(getattr(obj, '__code__', None), types.CodeType)
            and isinstance(getattr(obj, '__defaults__', 0), (tuple, types.NoneType))
            and isinstance(getattr(obj, '__kwdefaults__', 0), (dict, types.NoneType))
            and isinstance(getattr(obj, '__annotations__', 0), (dict, types.NoneType)))


def _is_built_in(obj):
    return isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType,
                            types.MethodWrapperType, types.ClassMethodDescriptorType)) or obj in (type, object)


def _bound(found, obj):
    get = getattr(type(found), '__get__', None)
    return found if get is None else get(found, obj, type(obj))


def _own_method(cls, name, obj):
    """A class's method that was written in Python, as it is called for obj; else None."""
    found = getattr(cls, name, None) if name == '__new__' else getattr_static(cls, name, None)
    if found is None or _is_built_in(found) or _is_built_in(unwrap(found, stop=lambda f: hasattr(f, '__signature__'))):
        return None
    return found if name == '__new__' else _bound(found, obj)


def _of_class(cls, again):
    call = _own_method(type(cls), '__call__', cls)
    if call is not None:
        return again(call)
    new, init = _own_method(cls, '__new__', None), _own_method(cls, '__init__', cls)
    for base in cls.__mro__:
        if new is not None and '__new__' in base.__dict__:
            return _without_first(again(new))
        if init is not None and '__init__' in base.__dict__:
            return again(init)
    text = next((base.__text_signature__ for base in cls.__mro__[:-1] if base.__text_signature__), None)
    if text:
        return _from_text(text)
    if type not in cls.__mro__ and cls.__init__ is object.__init__ and unwrap(cls.__new__) is object.__new__:
        return Signature()
    raise ValueError(f"no signature found for builtin {'' if type in cls.__mro__ else 'type '}{cls!r}")


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=1):
    """The Signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


def getfullargspec(func):
    from collections import namedtuple
    try:
        sig = _signature_of(func if not ismethod(func) else func.__func__, False, None, None, False)
    except Exception as exc:
        raise TypeError('unsupported callable') from exc
    args, varargs, varkw, defaults, kwonly, kwdefaults, annotations = [], None, None, (), [], {}, {}
    if sig.return_annotation is not _empty:
        annotations['return'] = sig.return_annotation
    for name, parameter in sig.parameters.items():
        if parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if parameter.default is not _empty:
                defaults += (parameter.default,)
        elif parameter.kind is _VAR_POSITIONAL:
            varargs = name
        elif parameter.kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if parameter.default is not _empty:
                kwdefaults[name] = parameter.default
        else:
            varkw = name
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return namedtuple('FullArgSpec', 'args varargs varkw defaults kwonlyargs kwonlydefaults annotations')(
        args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)
