"""Future: a result that somebody will set; awaiting it suspends until then (rule A5)."""
import contextvars
from _coroscope import hidden, named
from types import GenericAlias

from . import events
from .exceptions import CancelledError, InvalidStateError

__all__ = ['Future', 'wrap_future', 'isfuture', 'future_add_to_awaited_by', 'future_discard_from_awaited_by']

_PENDING, _CANCELLED, _FINISHED = 'PENDING', 'CANCELLED', 'FINISHED'


def isfuture(obj):
    """True for a Future or anything made like one."""
    return hasattr(obj.__class__, '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None


@hidden
def future_add_to_awaited_by(fut, waiter, /):
    """For call graphs: `waiter` waits for `fut`, directly or through gather() and the like."""
    if isinstance(fut, Future) and isinstance(waiter, Future):
        if fut._awaited_by is None:
            fut._awaited_by = {}      # in the order in which they came
        fut._awaited_by[waiter] = None


@hidden
def future_discard_from_awaited_by(fut, waiter, /):
    if isinstance(fut, Future) and fut._awaited_by is not None:
        fut._awaited_by.pop(waiter, None)


def _get_loop(future):
    get_loop = getattr(future, 'get_loop', None)
    return future._loop if get_loop is None else get_loop()


@named
class Future:
    """What is `hidden` here is C in CPython, and so in no traceback."""

    __module__ = '_asyncio'
    _state = _PENDING
    _result = None
    _exception = None
    _exception_tb = None
    _loop = None
    _cancel_message = None
    _cancelled_exc = None
    _source_traceback = None
    _awaited_by = None
    _asyncio_future_blocking = False   # True between `yield self` and the task that takes it up
    _log_traceback = False             # an exception that nobody has looked at is reported in __del__

    @hidden
    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []
        if self._loop.get_debug():
            from .format_helpers import extract_stack
            self._source_traceback = extract_stack()

    __init__.__qualname__ = 'Future'
    __class_getitem__ = classmethod(GenericAlias)

    @hidden
    def __repr__(self):
        return f"<{type(self).__name__} {' '.join(self._repr_info())}>"

    def _repr_info(self):
        from .format_helpers import future_info
        return future_info(self)

    @hidden
    def __del__(self):
        if self._log_traceback:
            context = {'message': f'{type(self).__name__} exception was never retrieved',
                       'exception': self._exception, 'future': self}
            if self._source_traceback:
                context['source_traceback'] = self._source_traceback
            self._loop.call_exception_handler(context)

    @hidden
    def get_loop(self):
        if self._loop is None:
            raise RuntimeError('Future object is not initialized.')
        return self._loop

    # --- the state ------------------------------------------------------------------------------
    @hidden
    def cancelled(self):
        return self._state == _CANCELLED

    @hidden
    def done(self):
        return self._state != _PENDING

    @hidden
    def result(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError('Result is not set.')
        self._log_traceback = False
        if self._exception is not None:
            traceback, self._exception_tb = self._exception_tb, None     # told once
            raise self._exception.with_traceback(traceback)
        return self._result

    @hidden
    def exception(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError('Exception is not set.')
        self._log_traceback = False
        return self._exception

    @hidden
    def cancel(self, msg=None):
        self._log_traceback = False
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    @hidden
    def _make_cancelled_error(self):
        if self._cancelled_exc is not None:
            exc, self._cancelled_exc = self._cancelled_exc, None
            return exc
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    @hidden
    def set_result(self, result, /):
        if self._state != _PENDING:
            raise InvalidStateError('invalid state')
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    @hidden
    def set_exception(self, exception, /):
        if self._state != _PENDING:
            raise InvalidStateError('invalid state')
        if isinstance(exception, type):
            exception = exception()
        if not isinstance(exception, BaseException):
            raise TypeError('invalid exception object')
        if isinstance(exception, StopIteration):
            new = RuntimeError('StopIteration interacts badly with generators and cannot be raised into a '
                               'Future')
            new.__cause__ = exception
            new.__context__ = exception
            exception = new
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._state = _FINISHED
        self._schedule_callbacks()
        self._log_traceback = True

    # --- who waits --------------------------------------------------------------------------------
    @property
    def _asyncio_awaited_by(self):
        return frozenset(self._awaited_by) if self._awaited_by else None

    @hidden
    def _schedule_callbacks(self):
        callbacks, self._callbacks = self._callbacks, []
        for callback, context in callbacks:
            self._loop.call_soon(callback, self, context=context)

    @hidden
    def add_done_callback(self, callback, /, *, context=None):
        if self._state != _PENDING:
            self._loop.call_soon(callback, self, context=context)
        else:
            self._callbacks.append((callback, contextvars.copy_context() if context is None else context))

    @hidden
    def remove_done_callback(self, callback, /):
        kept = [entry for entry in self._callbacks if entry[0] != callback]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept
        return removed

    @hidden
    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self  # the task that drives the chain waits for this future, then goes on
            if self._state == _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


def wrap_future(future, *, loop=None):
    """A future of asyncio as it is, one of concurrent.futures as one of the loop's."""
    if isfuture(future):
        return future
    if not hasattr(future, 'set_running_or_notify_cancel'):
        raise AssertionError(f'concurrent.futures.Future is expected, got {future!r}')
    loop = events.get_event_loop() if loop is None else loop
    wrapped = loop.create_future()

    def take(source):
        if wrapped.done():
            return
        if source.cancelled():
            wrapped.cancel()
        elif source.exception() is not None:
            wrapped.set_exception(source.exception())
        else:
            wrapped.set_result(source.result())

    wrapped.add_done_callback(lambda wrapped: wrapped.cancelled() and future.cancel())
    future.add_done_callback(lambda source: loop.is_closed() or loop.call_soon_threadsafe(take, source))
    return wrapped
