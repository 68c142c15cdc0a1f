"""Futures and executors without threads: a call runs where it is submitted, and its future is done."""
import time
import types

__all__ = ['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'CancelledError', 'TimeoutError', 'InvalidStateError',
           'BrokenExecutor', 'Future', 'Executor', 'wait', 'as_completed', 'ProcessPoolExecutor', 'ThreadPoolExecutor']

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'
_PENDING, _RUNNING, _CANCELLED, _FINISHED = 'PENDING', 'RUNNING', 'CANCELLED', 'FINISHED'


class Error(Exception):
    """Base of this module's errors."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """The executor can run nothing more."""


TimeoutError = TimeoutError


class Future:
    def __init__(self):
        self._state, self._result, self._exception, self._callbacks = _PENDING, None, None, []

    def cancel(self):
        if self._state in (_RUNNING, _FINISHED):
            return False
        if self._state == _PENDING:
            self._finish(_CANCELLED)
        return True

    def cancelled(self):
        return self._state == _CANCELLED

    def running(self):
        return self._state == _RUNNING

    def done(self):
        return self._state in (_CANCELLED, _FINISHED)

    def _settled(self, timeout):
        if self._state == _CANCELLED:
            raise CancelledError()
        if self._state != _FINISHED:
            if timeout is None:
                raise RuntimeError('deadlock: the future waits for a result, and there are no other threads here')
            time.sleep(timeout)
            raise TimeoutError()

    def result(self, timeout=None):
        self._settled(timeout)
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self, timeout=None):
        self._settled(timeout)
        return self._exception

    def add_done_callback(self, fn):
        if self.done():
            self._call(fn)
        else:
            self._callbacks.append(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception:
            import logging
            logging.getLogger('concurrent.futures').exception('exception calling callback for %r', self)

    def _finish(self, state):
        self._state = state
        for fn in self._callbacks:
            self._call(fn)

    def set_running_or_notify_cancel(self):
        if self._state == _CANCELLED:
            return False
        if self._state != _PENDING:
            raise RuntimeError('Future in unexpected state')
        self._state = _RUNNING
        return True

    def set_result(self, result):
        self._check_open()
        self._result = result
        self._finish(_FINISHED)

    def set_exception(self, exception):
        self._check_open()
        self._exception = exception
        self._finish(_FINISHED)

    def _check_open(self):
        if self.done():
            raise InvalidStateError(f'{self._state}: {self!r}')

    def __repr__(self):
        state = self._state.lower()
        if self._state == _FINISHED:
            returned = f'returned {type(self._result).__name__}'
            state += ' ' + (returned if self._exception is None else f'raised {type(self._exception).__name__}')
        return f'<{type(self).__name__} at {id(self):#x} state={state}>'

    __class_getitem__ = classmethod(types.GenericAlias)


class Executor:
    """One call after the other, in the only thread."""

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=(), **kwargs):
        if max_workers is not None and max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        self._max_workers, self._shutdown = max_workers or 1, False
        if initializer is not None:
            initializer(*initargs)

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError('cannot schedule new futures after shutdown')
        future = Future()
        future.set_running_or_notify_cancel()
        try:
            result = fn(*args, **kwargs)
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return (future.result() for future in futures)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.shutdown()
        return False


class ThreadPoolExecutor(Executor):
    pass


class ProcessPoolExecutor(Executor):
    pass


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    from collections import namedtuple
    fs = set(fs)
    done = {future for future in fs if future.done()}
    return namedtuple('DoneAndNotDoneFutures', 'done not_done')(done, fs - done)


def as_completed(fs, timeout=None):
    for future in dict.fromkeys(fs):
        future._settled(timeout) if not future.done() else None
        yield future
