"""Stands in for `test.support.import_helper`: imports that may be missing skip the test."""
import contextlib
import importlib
import sys
import unittest


CAPI = ("_testcapi", "_testlimitedcapi", "_testinternalcapi")


class CapiStandIn:
    INT_MAX, INT_MIN, UINT_MAX = 2**31 - 1, -(2**31), 2**32 - 1
    LONG_MAX, LONG_MIN, ULONG_MAX = 2**63 - 1, -(2**63), 2**64 - 1
    PY_SSIZE_T_MAX, PY_SSIZE_T_MIN = sys.maxsize, -sys.maxsize - 1

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return needs_capi


def needs_capi(*args, **kwargs):
    raise unittest.SkipTest("needs the C API")


CAPI_STAND_IN = CapiStandIn()


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return importlib.import_module(name)
    except ImportError as error:
        if name in CAPI:  # what uses it is skipped, not the whole file
            return CAPI_STAND_IN
        raise unittest.SkipTest(str(error)) from None


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False, usefrozen=False):
    """The engine has one form of each module: both the one in Python and the one in C."""
    return importlib.import_module(name)


def unload(name):
    sys.modules.pop(name, None)


def forget(name):
    unload(name)


def make_legacy_pyc(source):
    raise unittest.SkipTest("needs files")


@contextlib.contextmanager
def CleanImport(*names, usefrozen=False):
    saved = dict(sys.modules)
    for name in names:
        sys.modules.pop(name, None)
    try:
        yield
    finally:
        sys.modules.update(saved)


class DirsOnSysPath:
    def __init__(self, *paths):
        raise unittest.SkipTest("needs files")


@contextlib.contextmanager
def isolated_modules():
    saved = dict(sys.modules)
    try:
        yield
    finally:
        sys.modules.clear()
        sys.modules.update(saved)


@contextlib.contextmanager
def frozen_modules(enabled=True):
    yield


def ready_to_import(name=None, source=""):
    raise unittest.SkipTest("needs files")
