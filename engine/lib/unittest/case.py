"""TestCase: one test and what it can assert."""
import collections
import contextlib
import functools
import re
import sys
import types
import warnings

from .contexts import _AssertLogsContext, _AssertNotWarnsContext, _AssertRaisesContext, _AssertWarnsContext
from .result import TestResult

__unittest = True


class SkipTest(Exception):
    """Raised to skip a test."""


class _ShouldStop(Exception):
    pass


def _id(obj):
    return obj


def skip(reason):
    def decorator(test_item):
        if not isinstance(test_item, type):
            @functools.wraps(test_item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)
            test_item = skip_wrapper
        test_item.__unittest_skip__ = True
        test_item.__unittest_skip_why__ = reason
        return test_item
    if isinstance(reason, types.FunctionType):
        test_item, reason = reason, ''
        return decorator(test_item)
    return decorator


def skipIf(condition, reason):
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    return _id if condition else skip(reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    result = cm.__enter__()
    addModuleCleanup(cm.__exit__, None, None, None)
    return result


def doModuleCleanups():
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        function(*args, **kwargs)


def safe_repr(obj, short=False):
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    return result if not short or len(result) < 80 else result[:80] + ' [truncated]...'


def _cut(text, start, end):
    """The text without its middle, where that makes it shorter."""
    middle = len(text) - start - end
    return f'{text[:start]}[{middle} chars]{text[len(text) - end:]}' if middle > 12 else text


def _short_reprs(*objects):
    """Their reprs, to about 80 characters: of what all begin with first, then of each one's rest."""
    texts = [safe_repr(obj) for obj in objects]
    longest = max(map(len, texts))
    if longest <= 80:
        return texts
    low, high = min(texts), max(texts)
    common = next((at for at, char in enumerate(low) if char != high[at]), len(low))
    room = 63 - (longest - common)
    if room > 5:
        return [_cut(low[:common], 5, room) + text[common:] for text in texts]
    return [_cut(low[:common], 5, 5) + _cut(text[common:], 41, 5) for text in texts]


def _any_of(choice):
    return f'any of {choice!r}' if isinstance(choice, tuple) else repr(choice)


def _first_of(choice, fits):
    return next((one for one in choice if fits(one)), choice) if isinstance(choice, tuple) else choice


def _described(obj):
    if isinstance(obj, types.ModuleType):
        return f'module {obj.__name__!r}'
    return f'type object {obj.__name__!r}' if isinstance(obj, type) else f'{type(obj).__name__!r} object'


class _Outcome:
    """How the parts of one test went."""

    def __init__(self, result):
        self.result = result
        self.success = True
        self.expecting_failure = False
        self.expected_failure = None

    @contextlib.contextmanager
    def part(self, test_case, subtest=False):
        old_success, self.success = self.success, True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as exc:
            self.success = False
            self.result.addSkip(test_case, str(exc))
        except _ShouldStop:
            pass
        except BaseException:
            exc_info = sys.exc_info()
            if self.expecting_failure:
                self.expected_failure = exc_info
            else:
                self.success = False
                if subtest:
                    self.result.addSubTest(test_case.test_case, test_case, exc_info)
                elif issubclass(exc_info[0], test_case.failureException):
                    self.result.addFailure(test_case, exc_info)
                else:
                    self.result.addError(test_case, exc_info)
            exc_info = None
        else:
            if subtest and self.success:
                self.result.addSubTest(test_case.test_case, test_case, None)
        finally:
            self.success = self.success and old_success


# --- contexts of assertRaises and its kin ---------------------------------------------------------------------
# --- the test case ----------------------------------------------------------------------------------------------
class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = 'No test'
        try:
            method = getattr(self, methodName)
        except AttributeError:
            if methodName != 'runTest':
                raise ValueError(f'no such test method in {self.__class__}: {methodName}') from None
        else:
            self._testMethodDoc = method.__doc__
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual',
                                     set: 'assertSetEqual', frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        result = type(cm).__enter__(cm)
        cls.addClassCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    @classmethod
    def doClassCleanups(cls):
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            function(*args, **kwargs)

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def id(self):
        return f'{self.__class__.__module__}.{self.__class__.__qualname__}.{self._testMethodName}'

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        cls = self.__class__
        return f'{self._testMethodName} ({cls.__module__}.{cls.__qualname__}.{self._testMethodName})'

    def __repr__(self):
        cls = self.__class__
        return f'<{cls.__module__}.{cls.__qualname__} testMethod={self._testMethodName}>'

    # --- running ---------------------------------------------------------------------------------
    @contextlib.contextmanager
    def subTest(self, msg=None, **params):
        if self._outcome is None:
            yield
            return
        parent = self._subtest
        merged = {**params, **(parent.params if parent else {}), **params}      # the inner names first
        self._subtest = _SubTest(self, msg, merged)
        try:
            with self._outcome.part(self._subtest, subtest=True):
                yield
            if not self._outcome.success and self._outcome.result.failfast:
                raise _ShouldStop
            if self._outcome.expected_failure:
                raise _ShouldStop
        finally:
            self._subtest = parent

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        result = method()
        if result is not None:
            forgotten = isinstance(result, types.CoroutineType)
            self._warn_of(method, result, 4, '. Maybe you forgot to use IsolatedAsyncioTestCase as the base class?' * forgotten)

    def _warn_of(self, method, result, level, hint=''):
        warnings.warn(f'It is deprecated to return a value that is not None from a test case ({method} returned '
                      f'{type(result).__name__!r}){hint}', DeprecationWarning, stacklevel=level)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def run(self, result=None):
        if result is None:
            result = self.defaultTestResult()
            result.startTestRun()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(self.__class__, '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False):
                why = getattr(self.__class__, '__unittest_skip_why__', '') or getattr(method, '__unittest_skip_why__', '')
                result.addSkip(self, why)
                return result
            outcome = _Outcome(result)
            expecting = (getattr(self, '__unittest_expecting_failure__', False)
                         or getattr(method, '__unittest_expecting_failure__', False))
            self._outcome = outcome
            try:
                with outcome.part(self):
                    self._callSetUp()
                if outcome.success:
                    outcome.expecting_failure = expecting
                    with outcome.part(self):
                        self._callTestMethod(method)
                    outcome.expecting_failure = False
                    with outcome.part(self):
                        self._callTearDown()
                self.doCleanups()
                if outcome.success:
                    if expecting:
                        if outcome.expected_failure:
                            result.addExpectedFailure(self, outcome.expected_failure)
                        else:
                            result.addUnexpectedSuccess(self)
                    else:
                        result.addSuccess(self)
                return result
            finally:
                outcome.expected_failure = None
                self._outcome = None
        finally:
            result.stopTest(self)

    def doCleanups(self):
        outcome = self._outcome or _Outcome(TestResult())
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.part(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    # --- assertions --------------------------------------------------------------------------------
    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f'{standardMsg} : {msg}'

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _check(self, good, msg, standard):
        if not good:
            self.fail(self._formatMessage(msg, standard() if callable(standard) else standard))

    def assertTrue(self, expr, msg=None):
        self._check(expr, msg, lambda: f'{safe_repr(expr)} is not true')

    def assertFalse(self, expr, msg=None):
        self._check(not expr, msg, lambda: f'{safe_repr(expr)} is not false')

    def assertEqual(self, first, second, msg=None):
        function = self._type_equality_funcs.get(type(first)) if type(first) is type(second) else None
        if function is not None:
            function = getattr(self, function) if isinstance(function, str) else function
            return function(first, second, msg=msg)
        self._check(first == second, msg, lambda: self._unequal(first, second))

    def _unequal(self, first, second):
        return ' != '.join(_short_reprs(first, second))

    def _with_diff(self, message, lines):
        diff = '\n'.join(lines)
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return f'{message}\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it.'

    def _with_pretty_diff(self, message, first, second):
        from difflib import ndiff
        from pprint import pformat
        return self._with_diff(message, ['', *ndiff(pformat(first).splitlines(), pformat(second).splitlines())])

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, msg, lambda: f'{safe_repr(first)} == {safe_repr(second)}')

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        diff = abs(first - second)
        if delta is not None:
            self._check(diff <= delta, msg, lambda: f'{safe_repr(first)} != {safe_repr(second)} within {safe_repr(delta)} delta ({safe_repr(diff)} difference)')
        else:
            places = 7 if places is None else places
            self._check(round(diff, places) == 0, msg, lambda: f'{safe_repr(first)} != {safe_repr(second)} within {places!r} places ({safe_repr(diff)} difference)')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        diff = abs(first - second)
        close = diff <= delta if delta is not None else round(diff, 7 if places is None else places) == 0
        self._check(not (first == second or close), msg, lambda: f'{safe_repr(first)} == {safe_repr(second)}')

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        if seq_type is not None:
            for name, seq in (('First', first), ('Second', second)):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f'{name} sequence is not a {seq_type.__name__}: {safe_repr(seq)}')
        kind = seq_type.__name__ if seq_type else 'sequence'
        sides = ('first', first), ('second', second)
        for name, seq in sides:
            try:
                len(seq)
            except (TypeError, NotImplementedError):
                message = f'{name.capitalize()} {kind} has no length.    Non-sequence?'
                break
        else:
            message = self._unequal_sequences(sides, kind, seq_type) if not first == second else None
        self._check(message is None, msg, lambda: self._with_pretty_diff(message, first, second))

    def _unequal_sequences(self, sides, kind, seq_type):
        """Where the sequences differ; None if their items are equal and their types need not be."""
        (_, first), (_, second) = sides
        message = f'{kind.capitalize()}s differ: {self._unequal(first, second)}\n'
        for index in range(min(len(first), len(second))):
            items = []
            for name, seq in sides:
                try:
                    items.append(seq[index])
                except (TypeError, IndexError, NotImplementedError):
                    message += f'\nUnable to index element {index} of {name} {kind}\n'
                    break
            if len(items) < 2:
                break
            if items[0] != items[1]:
                message += '\nFirst differing element {}:\n{}\n{}\n'.format(index, *_short_reprs(*items))
                break
        else:
            if len(first) == len(second) and seq_type is None and type(first) != type(second):
                return None
        shorter, (name, longer) = sorted(sides, key=lambda side: len(side[1]))
        at, more = len(shorter[1]), len(longer) - len(shorter[1])
        if more:
            message += f'\n{name.capitalize()} {kind} contains {more} additional elements.\n'
            try:
                message += f'First extra element {at}:\n{_short_reprs(longer[at])[0]}\n'
            except (TypeError, IndexError, NotImplementedError):
                message += f'Unable to index element {at} of {name} {kind}\n'
        return message

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, first, second, msg=None):
        lines = []
        for name, other, one, rest in ('first', 'second', first, second), ('second', 'first', second, first):
            try:
                items = one.difference(rest)
            except TypeError as exc:
                self.fail(f'invalid type when attempting set difference: {exc}')
            except AttributeError as exc:
                self.fail(f'{name} argument does not support set difference: {exc}')
            lines += [f'Items in the {name} set but not the {other}:', *map(repr, items)] if items else []
        self._check(not lines, msg, '\n'.join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        self._check(d1 == d2, msg, lambda: self._with_pretty_diff(self._unequal(d1, d2), d1, d2))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        self._check(first == second, msg, lambda: self._unequal_texts(first, second))

    def _unequal_texts(self, first, second):
        message = self._unequal(first, second)
        if max(len(first), len(second)) > 2 ** 16:
            return message
        # A line end more for both, so that texts that differ in the last one alone differ by a line.
        end = '\n' * any(text and text[-1] != '\n' for text in (first, second))
        from difflib import ndiff
        lines = ndiff(*((text + end * bool(text)).splitlines(keepends=True) for text in (first, second)))
        return self._with_diff(message, ['\n' + ''.join(lines)])

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        try:
            one, two = collections.Counter(first), collections.Counter(second)
            counts = [(one[item], two[item], item) for item in one | two]
        except TypeError:       # there are items without a hash
            items = []
            for item in first + second:
                if item not in items:
                    items.append(item)
            counts = [(first.count(item), second.count(item), item) for item in items]
        lines = ['First has {}, Second has {}:  {!r}'.format(*count) for count in counts if count[0] != count[1]]
        self._check(not lines, msg, lambda: self._with_diff('Element counts were not equal:\n', lines))

    def assertIn(self, member, container, msg=None):
        self._check(member in container, msg, lambda: f'{safe_repr(member)} not found in {safe_repr(container)}')

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, msg, lambda: f'{safe_repr(member)} unexpectedly found in {safe_repr(container)}')

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, msg, lambda: f'{safe_repr(expr1)} is not {safe_repr(expr2)}')

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, msg, lambda: f'unexpectedly identical: {safe_repr(expr1)}')

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, msg, lambda: f'{safe_repr(obj)} is not None')

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, msg, 'unexpectedly None')

    def assertLess(self, a, b, msg=None):
        self._check(a < b, msg, lambda: f'{safe_repr(a)} not less than {safe_repr(b)}')

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, msg, lambda: f'{safe_repr(a)} not less than or equal to {safe_repr(b)}')

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, msg, lambda: f'{safe_repr(a)} not greater than {safe_repr(b)}')

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, msg, lambda: f'{safe_repr(a)} not greater than or equal to {safe_repr(b)}')

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), msg, lambda: f'{safe_repr(obj)} is not an instance of {_any_of(cls)}')

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), msg, lambda: f'{safe_repr(obj)} is an instance of '
                                                           f'{_first_of(cls, lambda one: isinstance(obj, one))!r}')

    def assertIsSubclass(self, cls, superclass, msg=None):
        self._check(isinstance(cls, type), msg, lambda: f'{cls!r} is not a class')
        self._check(issubclass(cls, superclass), msg, lambda: f'{cls!r} is not a subclass of {_any_of(superclass)}')

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        self._check(isinstance(cls, type), msg, lambda: f'{cls!r} is not a class')
        self._check(not issubclass(cls, superclass), msg, lambda: f'{cls!r} is a subclass of '
                                                                  f'{_first_of(superclass, lambda one: issubclass(cls, one))!r}')

    def assertHasAttr(self, obj, name, msg=None):
        self._check(hasattr(obj, name), msg, lambda: f'{_described(obj)} has no attribute {name!r}')

    def assertNotHasAttr(self, obj, name, msg=None):
        self._check(not hasattr(obj, name), msg, lambda: f'{_described(obj)} has unexpected attribute {name!r}')

    def _has_end(self, s, method, ends, msg):
        """Whether s starts or ends so; a text of the wrong kind is a failure, not an error."""
        try:
            return getattr(s, method)(ends)
        except (AttributeError, TypeError):
            for end in ends if isinstance(ends, tuple) else (ends,):
                for kind, types_ in ('str', str), ('bytes', (bytes, bytearray)):
                    if isinstance(end, types_) and not isinstance(s, types_):
                        self.fail(self._formatMessage(msg, f'Expected {kind}, not {type(s).__name__}'))
            raise

    def assertStartsWith(self, s, prefix, msg=None):
        self._check(self._has_end(s, 'startswith', prefix, msg), msg,
                    lambda: f"{safe_repr(s, True)} doesn't start with {_any_of(prefix)}")

    def assertNotStartsWith(self, s, prefix, msg=None):
        self._check(not self._has_end(s, 'startswith', prefix, msg), msg,
                    lambda: f'{safe_repr(s, True)} starts with {_first_of(prefix, s.startswith)!r}')

    def assertEndsWith(self, s, suffix, msg=None):
        self._check(self._has_end(s, 'endswith', suffix, msg), msg,
                    lambda: f"{safe_repr(s, True)} doesn't end with {_any_of(suffix)}")

    def assertNotEndsWith(self, s, suffix, msg=None):
        self._check(not self._has_end(s, 'endswith', suffix, msg), msg,
                    lambda: f'{safe_repr(s, True)} ends with {_first_of(suffix, s.endswith)!r}')

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self).handle('assertRaises', args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle('assertWarnsRegex', args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        return _AssertNotWarnsContext(expected_warning, self).handle('_assertNotWarns', args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        return _AssertLogsContext(self, logger, level, no_logs=True)

    def assertRegex(self, text, expected_regex, msg=None):
        expected_regex = re.compile(expected_regex) if isinstance(expected_regex, (str, bytes)) else expected_regex
        self._check(expected_regex.search(text), msg, lambda: f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        unexpected_regex = re.compile(unexpected_regex) if isinstance(unexpected_regex, (str, bytes)) else unexpected_regex
        found = unexpected_regex.search(text)
        self._check(not found, msg, lambda: f'Regex matched: {text[found.start():found.end()]!r} matches {unexpected_regex.pattern!r} in {text!r}')


class FunctionTestCase(TestCase):
    """A test made of plain functions."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._testFunc, self._setUpFunc, self._tearDownFunc, self._description = testFunc, setUp, tearDown, description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __str__(self):
        return f'{type(self).__qualname__} ({self._testFunc.__name__})'


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError('subtests cannot be run directly')

    def _subDescription(self):
        parts = [f'[{self._message}]'] if self._message is not None else []
        if self.params:
            parts.append(f"({', '.join(f'{k}={v!r}' for k, v in self.params.items())})")
        return ' '.join(parts) or '(<subtest>)'

    def id(self):
        return f'{self.test_case.id()} {self._subDescription()}'

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f'{self.test_case} {self._subDescription()}'
