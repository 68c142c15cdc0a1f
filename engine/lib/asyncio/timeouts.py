"""timeout(): cancels the task that runs inside when the time is over, and turns that into TimeoutError."""
from . import events, exceptions

__all__ = ['Timeout', 'timeout', 'timeout_at']


class _State:
    CREATED = 'created'
    ENTERED = 'active'
    EXPIRING = 'expiring'
    EXPIRED = 'expired'
    EXITED = 'finished'


class Timeout:
    def __init__(self, when):
        self._state = _State.CREATED
        self._timeout_handler = None
        self._task = None
        self._when = when

    def __repr__(self):
        info = [self._state]
        if self._state is _State.ENTERED:
            info.append(f'when={round(self._when, 3) if self._when is not None else None}')
        return f"<Timeout [{self._state}]{' ' + info[1] if len(info) > 1 else ''}>"

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state is not _State.ENTERED:
            if self._state is _State.CREATED:
                raise RuntimeError('Timeout has not been entered')
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        if self._timeout_handler is not None:
            self._timeout_handler.cancel()
        if when is None:
            self._timeout_handler = None
            return
        loop = events.get_running_loop()
        if when <= loop.time():
            self._timeout_handler = loop.call_soon(self._on_timeout)
        else:
            self._timeout_handler = loop.call_at(when, self._on_timeout)

    def expired(self):
        return self._state in (_State.EXPIRING, _State.EXPIRED)

    async def __aenter__(self):
        from . import tasks
        if self._state is not _State.CREATED:
            raise RuntimeError('Timeout has already been entered')
        task = tasks.current_task()
        if task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = _State.ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._timeout_handler is not None:
            self._timeout_handler.cancel()
            self._timeout_handler = None
        if self._state is _State.EXPIRING:
            self._state = _State.EXPIRED
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                # Nobody else asked for the cancellation, so this is what it was for.
                if issubclass(exc_type, exceptions.CancelledError):
                    raise TimeoutError from exc_val
                self._insert_timeout_error(exc_val)
                if isinstance(exc_val, ExceptionGroup):
                    for inner in exc_val.exceptions:
                        self._insert_timeout_error(inner)
        elif self._state is _State.ENTERED:
            self._state = _State.EXITED
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = _State.EXPIRING
        self._timeout_handler = None

    @staticmethod
    def _insert_timeout_error(exc):
        while exc.__context__ is not None:
            if isinstance(exc.__context__, exceptions.CancelledError):
                error = TimeoutError()
                error.__context__ = error.__cause__ = exc.__context__
                exc.__context__ = error
                break
            exc = exc.__context__


def timeout(delay):
    """`async with timeout(3):` gives its body 3 seconds; None: for ever."""
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """As timeout(), with a moment of the loop's clock."""
    return Timeout(when)
