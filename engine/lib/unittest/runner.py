"""Runs tests and prints what became of them."""
import contextlib
import sys
import time
from warnings import catch_warnings, simplefilter

from . import loader
from .case import _SubTest
from .result import TestResult

__unittest = True


class TextTestResult(TestResult):
    separator1 = '=' * 70
    separator2 = '-' * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self._line_begun = False
        self.dots = verbosity == 1
        self.descriptions = descriptions

    def getDescription(self, test):
        first = test.shortDescription()
        return f'{test}\n{first}' if self.descriptions and first else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f'{self.getDescription(test)} ... ')
            self.stream.flush()
            self._line_begun = True

    def _tell(self, long, short, test=None):
        """A subtest gets a line of its own, and what follows it one that names the test again."""
        if self.showAll:
            subtest = isinstance(test, _SubTest)
            if test is not None and (subtest or not self._line_begun):
                self.stream.write('\n' * self._line_begun + '  ' * subtest + f'{self.getDescription(test)} ... ')
            self._line_begun = False
            self.stream.write(long + '\n')
        elif self.dots:
            self.stream.write(short)
        self.stream.flush()

    def addSuccess(self, test):
        super().addSuccess(test)
        self._tell('ok', '.', test)

    def addError(self, test, err):
        super().addError(test, err)
        self._tell('ERROR', 'E', test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell('FAIL', 'F', test)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            word = 'FAIL' if issubclass(err[0], subtest.failureException) else 'ERROR'
            self._tell(word, word[0], subtest)
        super().addSubTest(test, subtest, err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(f'skipped {reason!r}', 's', test)

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._tell('expected failure', 'x')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._tell('unexpected success', 'u')

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.write('\n')
        for flavour, errors in (('ERROR', self.errors), ('FAIL', self.failures)):
            for test, err in errors:
                self.stream.write(f'{self.separator1}\n{flavour}: {self.getDescription(test)}\n{self.separator2}\n{err}\n')
        if self.unexpectedSuccesses:
            self.stream.write(self.separator1 + '\n')
            for test in self.unexpectedSuccesses:
                self.stream.write(f'UNEXPECTED SUCCESS: {self.getDescription(test)}\n')
        self.stream.flush()


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False, durations=None):
        self.stream = sys.stderr if stream is None else stream
        self.descriptions, self.verbosity, self.failfast, self.buffer = descriptions, verbosity, failfast, buffer
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def run(self, test):
        result = self.resultclass(self.stream, self.descriptions, self.verbosity)
        result.failfast, result.buffer = self.failfast, self.buffer
        with catch_warnings() if self.warnings else contextlib.nullcontext():
            if self.warnings:
                simplefilter(self.warnings)
            start = time.perf_counter()
            result.startTestRun()
            try:
                test(result)
            finally:
                result.stopTestRun()
        taken = time.perf_counter() - start
        result.printErrors()
        write = self.stream.write
        write(f"{result.separator2}\nRan {result.testsRun} test{'s' if result.testsRun != 1 else ''} in {taken:.3f}s\n\n")
        infos = []
        if not result.wasSuccessful():
            write('FAILED')
            infos += [f'failures={len(result.failures)}'] if result.failures else []
            infos += [f'errors={len(result.errors)}'] if result.errors else []
        elif result.testsRun == 0 and not result.skipped:
            write('NO TESTS RAN')
        else:
            write('OK')
        infos += [f'skipped={len(result.skipped)}'] if result.skipped else []
        infos += [f'expected failures={len(result.expectedFailures)}'] if result.expectedFailures else []
        infos += [f'unexpected successes={len(result.unexpectedSuccesses)}'] if result.unexpectedSuccesses else []
        write(f" ({', '.join(infos)})\n" if infos else '\n')
        self.stream.flush()
        return result


class TestProgram:
    """unittest.main()."""

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None,
                 warnings=None, *, tb_locals=False, durations=None):
        self.module = __import__(module) if isinstance(module, str) else module
        if isinstance(module, str):
            self.module = sys.modules[module]
        names = []
        patterns = []
        arguments = iter((sys.argv if argv is None else argv)[1:])
        for argument in arguments:
            if argument in ('-v', '--verbose'):
                verbosity = 2
            elif argument in ('-q', '--quiet'):
                verbosity = 0
            elif argument in ('-f', '--failfast'):
                failfast = True
            elif argument == '-k':
                pattern = next(arguments)
                patterns.append(pattern if '*' in pattern else f'*{pattern}*')
            else:
                names.append(argument)
        if patterns:
            testLoader.testNamePatterns = patterns
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        test = testLoader.loadTestsFromNames(names, self.module) if names else testLoader.loadTestsFromModule(self.module)
        runner = TextTestRunner if testRunner is None else testRunner
        if isinstance(runner, type):
            if warnings is None and not sys.warnoptions:
                warnings = 'default'
            runner = runner(verbosity=verbosity, failfast=bool(failfast), buffer=bool(buffer), warnings=warnings)
        self.result = runner.run(test)
        if exit:
            if not self.result.testsRun and not self.result.skipped:
                sys.exit(5)      # nothing was tested
            sys.exit(int(not self.result.wasSuccessful()))


main = TestProgram
