"""Suites of tests, with the fixtures of classes and modules."""
import sys

__unittest = True


class TestSuite:
    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def __iter__(self):
        return iter(self._tests)

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} tests={self._tests!r}>'

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, TestSuite) else NotImplemented

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError('tests must be an iterable of tests, not a string')
        for test in tests:
            self.addTest(test)

    def countTestCases(self):
        return sum(test.countTestCases() for test in self)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def run(self, result, debug=False):
        top_level = not getattr(result, '_testRunEntered', False)
        result._testRunEntered = True
        for test in self:
            if result.shouldStop:
                break
            if not isinstance(test, TestSuite):
                self._tear_down_previous_class(test, result)
                self._module_fixture(test, result)
                self._set_up_class(test, result)
                result._previousTestClass = test.__class__
                if (getattr(test.__class__, '_classSetupFailed', False)
                        or getattr(result, '_moduleSetUpFailed', False)):
                    continue
            test(result)
        if top_level:
            self._tear_down_previous_class(None, result)
            self._tear_down_module(result)
            result._testRunEntered = False
        return result

    def _guarded(self, result, what, function):
        from .case import SkipTest
        try:
            function()
            return True
        except SkipTest as exc:
            result.addSkip(_ErrorHolder(what), str(exc))
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:
            result.addError(_ErrorHolder(what), sys.exc_info())
        return False

    def _set_up_class(self, test, result):
        current = test.__class__
        if current is getattr(result, '_previousTestClass', None) or getattr(result, '_moduleSetUpFailed', False):
            return
        if getattr(current, '__unittest_skip__', False):
            return
        current._classSetupFailed = False
        if not self._guarded(result, f'setUpClass ({current.__module__}.{current.__qualname__})', current.setUpClass):
            current._classSetupFailed = True
            current.doClassCleanups()

    def _tear_down_previous_class(self, test, result):
        previous = getattr(result, '_previousTestClass', None)
        if previous is None or previous is test.__class__ or getattr(previous, '_classSetupFailed', False):
            return
        if getattr(result, '_moduleSetUpFailed', False) or getattr(previous, '__unittest_skip__', False):
            return
        what = f'tearDownClass ({previous.__module__}.{previous.__qualname__})'
        self._guarded(result, what, previous.tearDownClass)
        self._guarded(result, what, previous.doClassCleanups)

    def _module_fixture(self, test, result):
        previous = getattr(result, '_previousTestClass', None)
        current = test.__class__.__module__
        if previous is not None and previous.__module__ == current:
            return
        self._tear_down_module(result)
        result._moduleSetUpFailed = False
        set_up = getattr(sys.modules.get(current), 'setUpModule', None)
        if set_up is not None and not self._guarded(result, f'setUpModule ({current})', set_up):
            result._moduleSetUpFailed = True

    def _tear_down_module(self, result):
        previous = getattr(result, '_previousTestClass', None)
        if previous is None or getattr(result, '_moduleSetUpFailed', False):
            return
        from .case import doModuleCleanups
        tear_down = getattr(sys.modules.get(previous.__module__), 'tearDownModule', None)
        what = f'tearDownModule ({previous.__module__})'
        if tear_down is not None:
            self._guarded(result, what, tear_down)
        self._guarded(result, what, doModuleCleanups)


class _ErrorHolder:
    """Stands for a fixture in the list of errors."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0

    def __str__(self):
        return self.description

    def __repr__(self):
        return f'<ErrorHolder description={self.description!r}>'
