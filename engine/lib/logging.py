"""Logging: loggers by dotted name, levels, handlers and formats. What is logged goes to a stream; there are no files."""
import sys
import time
import weakref

__all__ = ['BASIC_FORMAT', 'CRITICAL', 'DEBUG', 'ERROR', 'FATAL', 'Filter', 'Formatter', 'Handler',
           'INFO', 'LogRecord', 'Logger', 'LoggerAdapter', 'NOTSET', 'NullHandler', 'StreamHandler', 'WARN', 'WARNING',
           'addLevelName', 'basicConfig', 'captureWarnings', 'critical', 'debug', 'disable', 'error', 'exception', 'fatal',
           'getLevelName', 'getLevelNamesMapping', 'getLogRecordFactory', 'getLogger', 'getLoggerClass', 'info', 'lastResort', 'log',
           'makeLogRecord', 'raiseExceptions', 'root', 'setLogRecordFactory', 'setLoggerClass', 'shutdown', 'warning']

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'
raiseExceptions = True
_start = time.time_ns()
_names = {50: 'CRITICAL', 40: 'ERROR', 30: 'WARNING', 20: 'INFO', 10: 'DEBUG', 0: 'NOTSET'}
_levels = {name: level for level, name in _names.items()} | {'FATAL': 50, 'WARN': 30}


def getLevelName(level):
    return _names.get(level) or _levels.get(level, f'Level {level}')


def getLevelNamesMapping():
    return _levels.copy()


def addLevelName(level, levelName):
    _names[level] = levelName
    _levels[levelName] = level


def _checkLevel(level):
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError(f'Level not an integer or a valid string: {level!r}')
    if level not in _levels:
        raise ValueError(f'Unknown level: {level!r}')
    return _levels[level]


# --- records and their text ------------------------------------------------------------------------------------
class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time_ns()
        # One dict as the only argument is for %(key)s.
        if len(args or ()) == 1 and hasattr(args[0], 'keys') and args[0]:
            args = args[0]
        self.name, self.msg, self.args = name, msg, args
        self.levelname, self.levelno = getLevelName(level), level
        self.pathname, self.filename = pathname, pathname.rpartition('/')[2]
        self.module = self.filename.rpartition('.')[0] or self.filename
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.lineno, self.funcName = lineno, func
        self.created, self.msecs = now / 1e9, now % 1_000_000_000 // 1_000_000 + 0.0
        self.relativeCreated = (now - _start) / 1e6
        self.thread, self.threadName, self.process, self.processName = 1, 'MainThread', 1, 'MainProcess'
        self.taskName = None
        asyncio = sys.modules.get('asyncio')
        if asyncio is not None and asyncio._get_running_loop() is not None:
            task = asyncio.current_task()
            self.taskName = task and task.get_name()

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        text = str(self.msg)
        return text % self.args if self.args else text


_record_factory = LogRecord


def setLogRecordFactory(factory):
    global _record_factory
    _record_factory = factory


def getLogRecordFactory():
    return _record_factory


def makeLogRecord(dict):
    record = _record_factory(None, None, '', 0, '', (), None)
    record.__dict__.update(dict)
    return record


class Formatter:
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'
    converter = time.localtime
    _STYLES = {'%': ('%(message)s', '%(asctime)', lambda fmt, values: fmt % values),
               '{': ('{message}', '{asctime', lambda fmt, values: fmt.format(**values)),
               '$': ('${message}', 'asctime', lambda fmt, values: _template(fmt).substitute(**values))}

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        if style not in self._STYLES:
            raise ValueError('Style must be one of: %s' % ','.join(self._STYLES))
        default, self._time_mark, self._substitute = self._STYLES[style]
        self._fmt, self.datefmt, self._defaults = fmt or default, datefmt, defaults
        if validate and style == '%' and '%(' not in self._fmt:
            raise ValueError(f"Invalid format '{self._fmt}' for '%' style")

    def formatTime(self, record, datefmt=None):
        moment = getattr(self.converter, '__func__', self.converter)(record.created)   # a plain function, no method
        if datefmt:
            return time.strftime(datefmt, moment)
        text = time.strftime(self.default_time_format, moment)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        import traceback
        return ''.join(traceback.format_exception(ei[1])).removesuffix('\n')

    def formatStack(self, stack_info):
        return stack_info

    def usesTime(self):
        return self._time_mark in self._fmt

    def formatMessage(self, record):
        values = record.__dict__
        return self._substitute(self._fmt, self._defaults | values if self._defaults else values)

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        lines = [self.formatMessage(record)]
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            lines.append(record.exc_text)
        if record.stack_info:
            lines.append(self.formatStack(record.stack_info))
        return '\n'.join(lines)


def _template(text):
    from string import Template
    return Template(text)


_default_formatter = Formatter()


# --- filters and handlers ----------------------------------------------------------------------------------------
class Filter:
    """Lets through what a logger of this name and those below it log."""

    def __init__(self, name=''):
        self.name = name

    def filter(self, record):
        return not self.name or f'{record.name}.'.startswith(f'{self.name}.')


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """The record, or the one that a filter puts in its place; False to drop it."""
        for each in self.filters:
            result = each.filter(record) if hasattr(each, 'filter') else each(record)
            if not result:
                return False
            if isinstance(result, LogRecord):
                record = result
        return record


_handlers = []      # weak references, for shutdown()


class Handler(Filterer):
    def __init__(self, level=NOTSET):
        super().__init__()
        self.level, self.formatter, self.name = _checkLevel(level), None, None
        _handlers.append(weakref.ref(self))

    def get_name(self):
        return self.name

    def set_name(self, name):
        self.name = name

    def setLevel(self, level):
        self.level = _checkLevel(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _default_formatter).format(record)

    def emit(self, record):
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def handle(self, record):
        record = self.filter(record)
        if record:
            self.emit(record)
        return record

    def handleError(self, record):
        if not raiseExceptions or not sys.stderr:
            return
        import traceback
        sys.stderr.write('--- Logging error ---\n')
        traceback.print_exc()
        sys.stderr.write('Call stack:\n')
        frame = sys.exception().__traceback__.tb_frame
        while frame and frame.f_globals is globals():
            frame = frame.f_back
        if frame:
            traceback.print_stack(frame)
        else:
            sys.stderr.write(f'Logged from file {record.filename}, line {record.lineno}\n')
        try:
            sys.stderr.write(f'Message: {record.msg!r}\nArguments: {record.args}\n')
        except RecursionError:
            raise
        except Exception:
            sys.stderr.write('Unable to print the message and arguments - possible formatting error.\n'
                             'Use the traceback above to help find the error.\n')

    def createLock(self):
        pass

    acquire = release = flush = close = createLock

    def __repr__(self):
        return f'<{type(self).__name__} ({getLevelName(self.level)})>'


class StreamHandler(Handler):
    terminator = '\n'

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        if self.stream and hasattr(self.stream, 'flush'):
            self.stream.flush()

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        if stream is self.stream:
            return None
        before, self.stream = self.stream, stream
        return before

    def __repr__(self):
        name = str(getattr(self.stream, 'name', ''))
        return f"<{type(self).__name__} {name and name + ' '}({getLevelName(self.level)})>"


class NullHandler(Handler):
    def handle(self, record):
        pass

    emit = handle


class _StderrHandler(StreamHandler):
    """The last resort: sys.stderr as it is at that moment."""

    def __init__(self, level):
        Handler.__init__(self, level)

    @property
    def stream(self):
        return sys.stderr


lastResort = _StderrHandler(WARNING)


# --- loggers -------------------------------------------------------------------------------------------------------
class Logger(Filterer):
    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name, self.level = name, _checkLevel(level)
        self.parent, self.propagate, self.handlers, self.disabled = None, True, [], False

    def setLevel(self, level):
        self.level = _checkLevel(level)

    def getEffectiveLevel(self):
        logger = self
        while logger:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level > Logger.manager.disable and level >= self.getEffectiveLevel()

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            if raiseExceptions:
                raise TypeError('level must be an integer')
        elif self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def error(self, msg, *args, **kwargs):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    fatal = critical

    def findCaller(self, stack_info=False, stacklevel=1):
        """(file, line, function, stack) of who logs, which is the first frame outside this module."""
        frame = sys._getframe(1)
        while frame.f_back and (frame.f_code.co_filename == _this_file or (stacklevel := stacklevel - 1)):
            frame = frame.f_back
        stack = None
        if stack_info:
            import traceback
            stack = 'Stack (most recent call last):\n' + ''.join(traceback.format_stack(frame)).removesuffix('\n')
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, stack

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = _record_factory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        for key in extra or ():
            if key in ('message', 'asctime') or key in record.__dict__:
                raise KeyError(f'Attempt to overwrite {key!r} in LogRecord')
            record.__dict__[key] = extra[key]
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        fn, lno, func, sinfo = self.findCaller(stack_info, stacklevel)
        if isinstance(exc_info, BaseException):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        self.handle(self.makeRecord(self.name, level, fn, lno, msg, args, exc_info, func, extra, sinfo))

    def handle(self, record):
        if not self.disabled:
            record = self.filter(record)
            if record:
                self.callHandlers(record)

    def callHandlers(self, record):
        logger, found = self, False
        while logger:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and lastResort and record.levelno >= lastResort.level:
            lastResort.handle(record)

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def hasHandlers(self):
        logger = self
        while logger:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def getChild(self, suffix):
        return getLogger(suffix if self is root else f'{self.name}.{suffix}')

    def getChildren(self):
        return {each for each in self.manager.loggerDict.values() if each.parent is self}

    def __repr__(self):
        return f'<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'


class RootLogger(Logger):
    def __init__(self, level):
        super().__init__('root', level)


class Manager:
    """All loggers by name."""

    def __init__(self, root):
        self.root, self.disable, self.loggerDict, self.loggerClass = root, 0, {}, None

    def getLogger(self, name):
        if not isinstance(name, str):
            raise TypeError('A logger name must be a string')
        if name in self.loggerDict:
            return self.loggerDict[name]
        logger = self.loggerDict[name] = (self.loggerClass or _logger_class)(name)
        owner = name
        while owner and logger.parent is None:
            owner = owner.rpartition('.')[0]
            logger.parent = self.loggerDict.get(owner)
        logger.parent = logger.parent or self.root
        for other in self.loggerDict.values():      # what was made before its parent
            if other.name.startswith(name + '.') and not other.parent.name.startswith(name):
                other.parent = logger
        return logger


_logger_class = Logger
_this_file = (lambda: 0).__code__.co_filename
root = Logger.root = RootLogger(WARNING)
Logger.manager = Manager(root)


def getLogger(name=None):
    return root if not name or name == 'root' else Logger.manager.getLogger(name)


def getLoggerClass():
    return _logger_class


def setLoggerClass(klass):
    global _logger_class
    if not issubclass(klass, Logger):
        raise TypeError(f'logger not derived from logging.Logger: {klass.__name__}')
    _logger_class = klass


class LoggerAdapter:
    """A logger that adds what it knows to each record."""

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger, self.extra, self.merge_extra = logger, extra, merge_extra

    def process(self, msg, kwargs):
        merged = self.merge_extra and 'extra' in kwargs
        kwargs['extra'] = {**(self.extra or {}), **kwargs['extra']} if merged else self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        if self.logger.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def __getattr__(self, name):        # levels, handlers: the logger's
        return getattr(self.__dict__['logger'], name)

    def __repr__(self):
        return f'<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'


# --- the functions of the module, which are the root logger's -----------------------------------------------------------
def basicConfig(**kwargs):
    """Gives the root logger a handler, unless it has one (or force=True)."""
    if kwargs.pop('force', False):
        root.handlers.clear()
    encoding, errors = kwargs.pop('encoding', None), kwargs.pop('errors', None)
    if root.handlers:
        return
    if kwargs.pop('filename', None) is not None:
        raise OSError('there are no files here: log to a stream')
    stream, handlers = kwargs.pop('stream', None), kwargs.pop('handlers', None)
    if stream is not None and handlers is not None:
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    style = kwargs.pop('style', '%')
    if style not in Formatter._STYLES:
        raise ValueError('Style must be one of: %s' % ','.join(Formatter._STYLES))
    default = {'%': BASIC_FORMAT, '{': '{levelname}:{name}:{message}', '$': '${levelname}:${name}:${message}'}[style]
    formatter = kwargs.pop('formatter', None) or Formatter(kwargs.pop('format', default), kwargs.pop('datefmt', None), style)
    for handler in [StreamHandler(stream)] if handlers is None else handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    level = kwargs.pop('level', None)
    if level is not None:
        root.setLevel(level)
    if kwargs:
        raise ValueError('Unrecognised argument(s): %s' % ', '.join(kwargs))


def log(level, msg, *args, **kwargs):
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    log(DEBUG, msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    log(INFO, msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    log(WARNING, msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    log(ERROR, msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    log(ERROR, msg, *args, exc_info=exc_info, **kwargs)


def critical(msg, *args, **kwargs):
    log(CRITICAL, msg, *args, **kwargs)


fatal = critical


def disable(level=CRITICAL):
    Logger.manager.disable = _checkLevel(level)


def shutdown():
    for reference in reversed(_handlers):
        handler = reference()
        if handler is not None:
            handler.flush()
            handler.close()


_showwarning = None


def captureWarnings(capture):
    """Sends warnings to the logger 'py.warnings', or no more."""
    import warnings
    global _showwarning
    if capture and _showwarning is None:
        def show(message, category, filename, lineno, file=None, line=None):
            getLogger('py.warnings').warning('%s', warnings.formatwarning(message, category, filename, lineno, line))
        _showwarning, warnings.showwarning = warnings.showwarning, show
    elif not capture and _showwarning is not None:
        warnings.showwarning, _showwarning = _showwarning, None
