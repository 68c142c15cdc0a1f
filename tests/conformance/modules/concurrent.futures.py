"""Stands in for `concurrent.futures`: whatever it makes needs threads."""
import unittest

from asyncio import InvalidStateError


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


TimeoutError = TimeoutError


class Future:
    def __init__(self, *args, **kwargs):
        raise unittest.SkipTest("needs threads")


Executor = ThreadPoolExecutor = ProcessPoolExecutor = Future
