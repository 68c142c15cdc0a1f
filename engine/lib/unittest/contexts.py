"""What assertRaises(), assertWarns() and assertLogs() give: they watch a block, and fail when it ends."""
import collections
import re
import sys
import types
import warnings

__unittest = True


class _AssertRaisesContext:
    def __init__(self, expected, test_case, expected_regex=None):
        self.expected, self.test_case, self.msg = expected, test_case, None
        self.expected_regex = re.compile(expected_regex) if isinstance(expected_regex, (str, bytes)) else expected_regex
        self.obj_name = None

    def handle(self, name, args, kwargs):
        if not _is_class_or_tuple(self.expected, BaseException):
            raise TypeError(f'{name}() arg 1 must be an exception type or tuple of exception types')
        if not args:
            self.msg = kwargs.pop('msg', None)
            if kwargs:
                raise TypeError(f'{next(iter(kwargs))!r} is an invalid keyword argument for this function')
            return self
        callable_obj, *rest = args
        self.obj_name = getattr(callable_obj, '__name__', str(callable_obj))
        with self:
            callable_obj(*rest, **kwargs)

    def _fail(self, message):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, message))

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            name = getattr(self.expected, '__name__', str(self.expected))
            self._fail(f'{name} not raised by {self.obj_name}' if self.obj_name else f'{name} not raised')
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._fail(f'"{self.expected_regex.pattern}" does not match "{exc_value}"')
        return True

    __class_getitem__ = classmethod(types.GenericAlias)


class _AssertWarnsContext(_AssertRaisesContext):
    def handle(self, name, args, kwargs):
        if not _is_class_or_tuple(self.expected, Warning):
            raise TypeError(f'{name}() arg 1 must be a warning type or tuple of warning types')
        self.expected_base = Warning
        if not args:
            self.msg = kwargs.pop('msg', None)
            return self
        callable_obj, *rest = args
        self.obj_name = getattr(callable_obj, '__name__', str(callable_obj))
        with self:
            callable_obj(*rest, **kwargs)

    def __enter__(self):
        for module in list(sys.modules.values()):
            if getattr(module, '__warningregistry__', None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter('always', self.expected if not isinstance(self.expected, tuple) else Warning)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        name = getattr(self.expected, '__name__', str(self.expected))
        first = None
        for found in self.warnings:
            if not isinstance(found.message, self.expected):
                continue
            first = first or found.message
            if self.expected_regex is not None and not self.expected_regex.search(str(found.message)):
                continue
            self.warning, self.filename, self.lineno = found.message, found.filename, found.lineno
            return
        if first is not None:
            self._fail(f'"{self.expected_regex.pattern}" does not match "{first}"')
        self._fail(f'{name} not triggered by {self.obj_name}' if self.obj_name else f'{name} not triggered')


class _AssertNotWarnsContext(_AssertWarnsContext):
    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        for found in self.warnings:
            if isinstance(found.message, self.expected):
                self._fail(f"{getattr(self.expected, '__name__', self.expected)} triggered")


class _AssertLogsContext:
    """Takes a logger's records in place of its handlers, and sees to it that there are some, or none."""

    def __init__(self, test_case, logger_name, level, no_logs):
        import logging
        self.logging, self.test_case, self.logger_name, self.no_logs = logging, test_case, logger_name, no_logs
        self.level = logging.getLevelNamesMapping().get(level, level) if level else logging.INFO

    def __enter__(self):
        logging, logger = self.logging, self.logger_name
        self.logger = logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        self.records, self.output = [], []
        handler = logging.Handler(self.level)
        handler.setFormatter(logging.Formatter('%(levelname)s:%(name)s:%(message)s'))
        handler.emit = lambda record: (self.records.append(record), self.output.append(handler.format(record)))
        self.before = logger.handlers, logger.level, logger.propagate
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(self.level)
        if not self.no_logs:
            return _LoggingWatcher(self.records, self.output)

    def __exit__(self, exc_type, exc_value, tb):
        self.logger.handlers, level, self.logger.propagate = self.before
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        if self.no_logs and self.records:
            message = f'Unexpected logs found: {self.output!r}'
        elif not self.no_logs and not self.records:
            name = self.logging.getLevelName(self.level)
            message = f'no logs of level {name} or higher triggered on {self.logger.name}'
        else:
            return
        raise self.test_case.failureException(self.test_case._formatMessage(None, message))


_LoggingWatcher = collections.namedtuple('_LoggingWatcher', 'records output')


def _is_class_or_tuple(expected, base):
    if isinstance(expected, tuple):
        return all(_is_class_or_tuple(item, base) for item in expected)
    return isinstance(expected, type) and issubclass(expected, base)
