"""Stands in for `test.support.warnings_helper`: recorded, ignored and checked warnings."""
import contextlib
import functools
import re
import sys
import warnings


class WarningsRecorder:
    """The warnings so far; attributes are those of the last one."""

    def __init__(self, caught):
        self._caught = caught
        self._seen = 0

    def __getattr__(self, name):
        if len(self._caught) > self._seen:
            return getattr(self._caught[-1], name)
        if name in warnings.WarningMessage._WARNING_DETAILS:
            return None
        raise AttributeError(f"{self!r} has no attribute {name!r}")

    @property
    def warnings(self):
        return self._caught[self._seen :]

    def reset(self):
        self._seen = len(self._caught)


@contextlib.contextmanager
def _filtered(filters, quiet):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield WarningsRecorder(caught)
    left = list(caught)
    missing = []
    for message, category in filters:
        matching = [
            w for w in left
            if re.match(message, str(w.message), re.I) and issubclass(w.category, category)
        ]
        for w in matching:
            left.remove(w)
        if not matching and not quiet:
            missing.append((message, category.__name__))
    if left:
        raise AssertionError(f"unhandled warning {left[0]}")
    if missing:
        raise AssertionError(f"filter {missing[0]} did not catch any warning")


def check_warnings(*filters, quiet=None):
    if not filters:
        filters = (("", Warning),)
        quiet = True if quiet is None else quiet
    return _filtered(filters, bool(quiet))


@contextlib.contextmanager
def check_no_warnings(testcase, message="", category=Warning, force_gc=False):
    with warnings.catch_warnings(record=True) as caught:
        warnings.filterwarnings("always", message=message, category=category)
        yield
        if force_gc:
            import gc

            gc.collect()
    testcase.assertEqual(caught, [])


def check_no_resource_warning(testcase):
    return check_no_warnings(testcase, category=ResourceWarning, force_gc=True)


def check_syntax_warning(testcase, statement, errtext="", *, lineno=1, offset=None):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", SyntaxWarning)
        compile(statement, "<testcase>", "exec")
    testcase.assertEqual(len(caught), 1, caught)
    testcase.assertTrue(issubclass(caught[0].category, SyntaxWarning))
    testcase.assertRegex(str(caught[0].message), errtext)
    testcase.assertEqual(caught[0].filename, "<testcase>")
    testcase.assertEqual(caught[0].lineno, lineno)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("error", SyntaxWarning)
        with testcase.assertRaisesRegex(SyntaxError, errtext) as raised:
            compile(statement, "<testcase>", "exec")
    testcase.assertEqual(caught, [])
    testcase.assertEqual(raised.exception.lineno, lineno)
    testcase.assertIsNotNone(raised.exception.offset)
    if offset is not None:
        testcase.assertEqual(raised.exception.offset, offset)


def ignore_warnings(*, category, message=""):
    def decorate(test):
        @functools.wraps(test)
        def wrapper(self, *args, **kwargs):
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", category=category, message=message)
                return test(self, *args, **kwargs)

        return wrapper

    return decorate


@contextlib.contextmanager
def save_restore_warnings_filters():
    saved = warnings.filters[:]
    try:
        yield
    finally:
        warnings.filters[:] = saved


def import_deprecated(name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return __import__(name)
