"""What became of the tests."""
import sys
import traceback

__unittest = True


class TestResult:
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.collectedDurations = []
        self.testsRun = 0
        self.shouldStop = False
        self.failfast = False
        self.buffer = False
        self.tb_locals = False

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def addError(self, test, err):
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._fail_fast()

    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._fail_fast()

    def _fail_fast(self):
        if self.failfast:
            self.stop()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._fail_fast()
            errors = self.failures if issubclass(err[0], test.failureException) else self.errors
            errors.append((subtest, self._exc_info_to_string(err, test)))

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not self.failures and not self.errors and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        exctype, value, tb = err
        return ''.join(traceback.format_exception(exctype, value, self._own_frames_cut(value, tb, test, {id(value)})))

    def _own_frames_cut(self, value, tb, test, seen):
        """The traceback without the frames of the runner, and so those of what led to the exception."""
        while tb is not None and '__unittest' in tb.tb_frame.f_globals:
            tb = tb.tb_next
        if type(value) is test.failureException:
            self._cut_own_frames(tb)
        for other in (value.__cause__, value.__context__) if value is not None else ():
            if other is not None and id(other) not in seen:
                seen.add(id(other))
                other.__traceback__ = self._own_frames_cut(other, other.__traceback__, test, seen)
        return tb

    def _cut_own_frames(self, tb):
        """What the assert methods themselves did says nothing to a reader."""
        while tb is not None and tb.tb_next is not None:
            if '__unittest' in tb.tb_next.tb_frame.f_globals:
                tb.tb_next = None
            tb = tb.tb_next

    def __repr__(self):
        return (f'<{type(self).__module__}.{type(self).__qualname__} run={self.testsRun} errors={len(self.errors)} '
                f'failures={len(self.failures)}>')
