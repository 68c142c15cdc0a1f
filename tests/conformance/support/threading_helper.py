"""Stands in for `test.support.threading_helper`: there are no threads here."""
import contextlib
import unittest

can_start_thread = False


def requires_working_threading(*, module=False):
    if module:
        raise unittest.SkipTest("needs threads")
    return unittest.skip("needs threads")


def reap_threads(function):
    return function


def threading_setup(*args):
    return ()


def threading_cleanup(*args):
    pass


def join_thread(thread, timeout=None):
    pass


@contextlib.contextmanager
def start_threads(threads, unlock=None):
    raise unittest.SkipTest("needs threads")
    yield


@contextlib.contextmanager
def wait_threads_exit(timeout=None):
    yield


catch_threading_exception = start_threads


def run_concurrently(*args, **kwargs):
    raise unittest.SkipTest("needs threads")
