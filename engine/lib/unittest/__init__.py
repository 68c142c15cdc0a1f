"""Unit tests: TestCase, suites, a loader and a runner that prints as CPython's does."""
from .case import (FunctionTestCase, SkipTest, TestCase, addModuleCleanup, doModuleCleanups, enterModuleContext,
                   expectedFailure, skip, skipIf, skipUnless)
from .loader import TestLoader, defaultTestLoader
from .result import TestResult
from .runner import TestProgram, TextTestResult, TextTestRunner, main
from .suite import TestSuite

__all__ = ['TestResult', 'TestCase', 'IsolatedAsyncioTestCase', 'TestSuite', 'TextTestRunner', 'TestLoader',
           'FunctionTestCase', 'main', 'defaultTestLoader', 'SkipTest', 'skip', 'skipIf', 'skipUnless', 'expectedFailure',
           'TextTestResult', 'TestProgram', 'addModuleCleanup', 'doModuleCleanups', 'enterModuleContext']


def __getattr__(name):
    # Only who asks for it pays for the import of asyncio.
    if name == 'IsolatedAsyncioTestCase':
        global IsolatedAsyncioTestCase
        from .async_case import IsolatedAsyncioTestCase
        return IsolatedAsyncioTestCase
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__():
    return globals().keys() | {'IsolatedAsyncioTestCase'}
