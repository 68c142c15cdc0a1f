"""The main thread's own things: locks, events, local data. No other thread can be started here."""
import time
from _coroscope import named

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX', 'Event',
           'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Timer', 'ThreadError', 'local', 'get_native_id']

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError


def get_ident():
    return 1


get_native_id = get_ident


def _wait(blocking, timeout, what):
    """What would wait: false at once, or when the time is over; for ever is a deadlock."""
    if blocking and timeout is not None and timeout >= 0:
        time.sleep(timeout)
    elif blocking:
        raise RuntimeError(f'deadlock: {what}, and there are no other threads here')
    return False


def _check(blocking, timeout):
    if not blocking and timeout not in (-1, None):
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout is not None and timeout < 0 and timeout != -1:
        raise ValueError('timeout value must be a non-negative number')


@named
class lock:
    __module__ = '_thread'

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        _check(blocking, timeout)
        if self._count:
            return _wait(blocking, timeout, 'acquire() waits for a lock that is held')
        self._count = 1
        return True

    def release(self):
        if not self._count:
            raise RuntimeError('release unlocked lock')
        self._count = 0

    def locked(self):
        return self._count > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()

    def __repr__(self):
        return f"<{'locked' if self._count else 'unlocked'} _thread.lock object at {id(self):#x}>"


Lock = lock


@named
class RLock(lock):
    __module__ = '_thread'

    def acquire(self, blocking=True, timeout=-1):
        _check(blocking, timeout)
        self._count += 1
        return True

    def release(self):
        if not self._count:
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1

    def _is_owned(self):
        return self._count > 0

    def __repr__(self):
        return (f"<{'locked' if self._count else 'unlocked'} _thread.RLock object owner={int(self._count > 0)} "
                f'count={self._count} at {id(self):#x}>')


class Condition:
    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire, self.release, self.locked = self._lock.acquire, self._lock.release, self._lock.locked

    def _is_owned(self):
        return self._lock.locked()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        return self._lock.__exit__(*error)

    def wait(self, timeout=None):
        if not self._lock.locked():
            raise RuntimeError('cannot wait on un-acquired lock')
        return _wait(True, timeout, 'wait() waits to be notified')

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        if not result:
            self.wait(timeout)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._lock.locked():
            raise RuntimeError('cannot notify on un-acquired lock')

    def notify_all(self):
        self.notify()


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._value = value

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if not self._value:
            return _wait(blocking, timeout, 'acquire() waits for a semaphore at zero')
        self._value -= 1
        return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        self._value += n

    def __exit__(self, *error):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if self._value + n > self._initial_value:
            raise ValueError('Semaphore released too many times')
        super().release(n)


class Event:
    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        return self._flag or _wait(True, timeout, 'wait() waits for an event that nobody can set')

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"


class local:
    def __new__(cls, /, *args, **kw):
        if (args or kw) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        return object.__new__(cls)


class Thread:
    _counter = 0

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        if group is not None:
            raise AssertionError('group argument must be None for now')
        if name is None:
            Thread._counter += 1
            name = f"Thread-{Thread._counter}{f' ({target.__name__})' if hasattr(target, '__name__') else ''}"
        self.name, self.daemon, self.ident = str(name), bool(daemon), None
        self._target, self._args, self._kwargs, self._state = target, args, kwargs or {}, 'initial'

    native_id = property(lambda self: self.ident)

    def start(self):
        if self._state == 'started':
            raise RuntimeError('threads can only be started once')
        error = RuntimeError("can't start new thread")
        error.add_note('The playground has one thread: use asyncio.create_task(), or asyncio.to_thread() for a call.')
        raise error

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout=None):
        if self._state == 'initial':
            raise RuntimeError('cannot join thread before it is started')
        raise RuntimeError('cannot join current thread')

    def is_alive(self):
        return self._state == 'started'

    def __repr__(self):
        ident = '' if self.ident is None else f' {self.ident}'
        return f"<{type(self).__name__}({self.name}, {self._state}{' daemon' if self.daemon else ''}{ident})>"


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function, self.finished = interval, function, Event()

    def cancel(self):
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        super().__init__(name='MainThread', daemon=False)
        self.ident, self._state = get_ident(), 'started'


_main_thread = _MainThread()


def current_thread():
    return _main_thread


main_thread = current_thread


def enumerate():
    return [_main_thread]


def active_count():
    return 1
