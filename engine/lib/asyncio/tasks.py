"""Task: drives a coroutine by send and throw, one suspension at a time; and what waits for many."""
import contextvars
import types
from _coroscope import hidden, named, task_created, task_done
from _weakref import ref as _ref
from types import GenericAlias

from . import coroutines, events, exceptions, futures, timeouts

__all__ = ['Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait',
           'wait_for', 'as_completed', 'sleep', 'gather', 'shield', 'ensure_future',
           'run_coroutine_threadsafe', 'current_task', 'all_tasks', 'create_eager_task_factory',
           'eager_task_factory', '_register_task', '_unregister_task', '_enter_task', '_leave_task',
           'to_thread']

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

_scheduled_tasks = {}    # weak references, in the order of their making: a dict finds them quickly
_current_tasks = {}      # loop -> the task whose step runs
_tasks_made = 0


def current_task(loop=None):
    return _current_tasks.get(events.get_running_loop() if loop is None else loop)


def all_tasks(loop=None):
    loop = events.get_running_loop() if loop is None else loop
    tasks = (reference() for reference in list(_scheduled_tasks))
    return {task for task in tasks if task is not None and futures._get_loop(task) is loop and not task.done()}


def _register_task(task):
    _scheduled_tasks[_ref(task, _scheduled_tasks.pop)] = None


def _unregister_task(task):
    for reference in list(_scheduled_tasks):
        if reference() is task:
            del _scheduled_tasks[reference]


def _enter_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not None:
        raise RuntimeError(f'Cannot enter into task {task!r} while another task {current!r} is being executed.')
    _current_tasks[loop] = task


def _leave_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not task:
        raise RuntimeError(f'Leaving task {task!r} does not match the current task {current!r}.')
    del _current_tasks[loop]


@named
class Task(futures.Future):
    """Runs a coroutine: each step resumes it up to where it suspends next."""

    __module__ = '_asyncio'
    _coro = None
    _log_destroy_pending = True

    @hidden
    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        global _tasks_made
        super().__init__(loop=loop)
        if not coroutines.iscoroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        if name is None:
            _tasks_made += 1
            name = f'Task-{_tasks_made}'
        self._name = name if type(name) is str else str(name)
        self._coro = coro
        self._fut_waiter = None       # the future that the coroutine waits for
        self._must_cancel = False     # throw CancelledError at the next step
        self._num_cancels_requested = 0
        self._context = contextvars.copy_context() if context is None else context
        task_created(self, coro, self._name)
        if eager_start and self._loop.is_running():
            self._eager_start()
        else:
            self._loop.call_soon(self._step, context=self._context)
            _register_task(self)

    __init__.__qualname__ = 'Task'

    @hidden
    def _eager_start(self):
        outer = _current_tasks.pop(self._loop, None)
        _register_task(self)
        try:
            self._context.run(self._step)
        finally:
            if outer is not None:
                _current_tasks[self._loop] = outer
            if self.done():
                _unregister_task(self)
                self._coro = None

    @hidden
    def __del__(self):
        if self._coro is not None and self._state == 'PENDING' and self._log_destroy_pending:
            context = {'task': self, 'message': 'Task was destroyed but it is pending!'}
            if self._source_traceback:
                context['source_traceback'] = self._source_traceback
            self._loop.call_exception_handler(context)
        super().__del__()

    __class_getitem__ = classmethod(GenericAlias)

    def _repr_info(self):
        from .format_helpers import task_info
        return task_info(self)

    @hidden
    def get_coro(self):
        return self._coro

    @hidden
    def get_context(self):
        return self._context

    @hidden
    def get_name(self):
        return self._name

    @hidden
    def set_name(self, value, /):
        self._name = str(value)

    @hidden
    def set_result(self, result, /):
        raise RuntimeError('Task does not support set_result operation')

    @hidden
    def set_exception(self, exception, /):
        raise RuntimeError('Task does not support set_exception operation')

    def get_stack(self, *, limit=None):
        from .format_helpers import is_hidden
        coro = self._coro
        frame = getattr(coro, 'cr_frame', None) or getattr(coro, 'gi_frame', None) or getattr(coro, 'ag_frame', None)
        frames = []
        if frame is not None:
            while frame is not None and (limit is None or len(frames) < limit):
                if not is_hidden(frame):
                    frames.append(frame)
                frame = frame.f_back
            frames.reverse()
        elif self._exception is not None:
            tb = self._exception.__traceback__
            while tb is not None and (limit is None or len(frames) < limit):
                frames.append(tb.tb_frame)
                tb = tb.tb_next
        return frames

    def print_stack(self, *, limit=None, file=None):
        """NOTE: as in CPython, without a file the frames go to stderr and the other lines to stdout."""
        import linecache
        import traceback
        frames = self.get_stack(limit=limit)
        exc = self._exception
        if not frames:
            print(f'No stack for {self!r}', file=file)
        elif exc is not None:
            print(f'Traceback for {self!r} (most recent call last):', file=file)
        else:
            print(f'Stack for {self!r} (most recent call last):', file=file)
        traceback.print_list([(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name,
                               linecache.getline(frame.f_code.co_filename, frame.f_lineno)) for frame in frames], file=file)
        if exc is not None:
            print(*traceback.format_exception_only(exc), sep='', end='', file=file)

    # --- cancelling ---------------------------------------------------------------------------------
    @hidden
    def cancel(self, msg=None):
        self._log_traceback = False
        if self._state != 'PENDING':
            return False
        self._num_cancels_requested += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            return True   # the step that follows throws CancelledError into the coroutine
        self._must_cancel = True
        self._cancel_message = msg
        return True

    @hidden
    def cancelling(self):
        return self._num_cancels_requested

    @hidden
    def uncancel(self):
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
            if self._num_cancels_requested == 0:
                self._must_cancel = False
        return self._num_cancels_requested

    # --- driving the coroutine ------------------------------------------------------------------------
    @hidden
    def _step(self, exc=None):
        """Resumes the coroutine up to its next suspension."""
        if self._state != 'PENDING':
            raise exceptions.InvalidStateError(f'__step(): already done: {self!r}, {exc!r}')
        if self._must_cancel:
            if not isinstance(exc, exceptions.CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        _enter_task(self._loop, self)
        try:
            self._resume(exc)
        finally:
            _leave_task(self._loop, self)
            self = exc = None   # no cycle is to stay behind when an exception occurs

    @hidden
    def _resume(self, exc):
        coro = self._coro
        try:
            if exc is None:
                yielded = coro.send(None)
            else:
                yielded = coro.throw(exc)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
                task_done(self, None, exceptions.CancelledError())
            else:
                super().set_result(stop.value)
                task_done(self, stop.value, None)
        except exceptions.CancelledError as cancelled:
            self._cancelled_exc = cancelled
            super().cancel()
            task_done(self, None, cancelled)
        except BaseException as raised:
            super().set_exception(raised)
            task_done(self, None, raised)
            if isinstance(raised, (KeyboardInterrupt, SystemExit)):
                raise
        else:
            self._wait_for_yielded(yielded)
        finally:
            self = coro = exc = yielded = None

    @hidden
    def _wait_for_yielded(self, yielded):
        """The coroutine suspended and yielded something: go on when that is done."""
        blocking = getattr(yielded, '_asyncio_future_blocking', None)
        if blocking is not None:
            if yielded is self:
                self._throw_soon(RuntimeError(f'Task cannot await on itself: {self!r}'))
            elif yielded.get_loop() is not self._loop:
                self._throw_soon(RuntimeError(f'Task {self!r} got Future {yielded!r} attached to a different loop'))
            elif not blocking:
                self._throw_soon(RuntimeError(f'yield was used instead of yield from in task {self!r} with {yielded!r}'))
            else:
                yielded._asyncio_future_blocking = False
                yielded.add_done_callback(self.task_wakeup, context=self._context)
                futures.future_add_to_awaited_by(yielded, self)
                self._fut_waiter = yielded
                if self._must_cancel and yielded.cancel(msg=self._cancel_message):
                    self._must_cancel = False
        elif yielded is None:
            self._loop.call_soon(self._step, context=self._context)
        elif isinstance(yielded, types.GeneratorType):
            self._throw_soon(RuntimeError(f'yield was used instead of yield from for generator in task {self!r} with {yielded!r}'))
        else:
            self._throw_soon(RuntimeError(f'Task got bad yield: {yielded!r}'))

    @hidden
    def _throw_soon(self, exc):
        self._loop.call_soon(self._step, exc, context=self._context)

    @hidden
    def task_wakeup(self, future):
        """The future that the coroutine waited for is done; the coroutine asks it for its result itself."""
        futures.future_discard_from_awaited_by(future, self)
        exc = None
        try:
            future.result()
        except BaseException as raised:
            exc = raised
        future = None
        try:
            self._step(exc)
        finally:
            self = exc = None


def create_task(coro, **options):
    """Schedules the coroutine on the running loop and gives its Task; takes name, context and eager_start."""
    return events.get_running_loop().create_task(coro, **options)


def create_eager_task_factory(custom_task_constructor):
    def factory(loop, coro, *, eager_start=True, **options):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **options)
    return factory


eager_task_factory = create_eager_task_factory(Task)


def ensure_future(coro_or_future, *, loop=None):
    """A Future as it is, a coroutine as a Task, any other awaitable wrapped in one."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    coro = coro_or_future
    if not coroutines.iscoroutine(coro):
        if not coroutines.isawaitable(coro):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro = _wrap_awaitable(coro)
    if loop is None:
        loop = events.get_event_loop()
    try:
        return loop.create_task(coro)
    except RuntimeError:
        if coro is coro_or_future:
            coro.close()
        raise


async def _wrap_awaitable(awaitable):
    return await awaitable


@types.coroutine
def _yield_once():
    """Gives the other callbacks of the loop one turn."""
    yield


async def sleep(delay, result=None):
    """Suspends for `delay` seconds of the loop's clock."""
    if delay <= 0:
        await _yield_once()
        return result
    if delay != delay:
        raise ValueError('Invalid delay: NaN (not a number)')
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits until some or all are done; gives (done, pending)."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(coroutines.iscoroutine(future) for future in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    return await _wait(fs, timeout, return_when, events.get_running_loop())


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release_waiter, waiter)
    counter = len(fs)
    waiting = current_task()

    def _on_completion(future):
        nonlocal counter
        counter -= 1
        futures.future_discard_from_awaited_by(future, waiting)
        if (counter <= 0 or return_when == FIRST_COMPLETED
                or return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None):
            if timer is not None:
                timer.cancel()
            _release_waiter(waiter)

    for future in fs:
        future.add_done_callback(_on_completion)
        futures.future_add_to_awaited_by(future, waiting)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(_on_completion)
            futures.future_discard_from_awaited_by(future, waiting)
    done = {future for future in fs if future.done()}
    return done, fs - done


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def wait_for(fut, timeout):
    """The result of an awaitable, or TimeoutError after `timeout` seconds, and it is cancelled then."""
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except exceptions.CancelledError as exc:
            raise TimeoutError from exc
    async with timeouts.timeout(timeout):
        return await fut


async def _cancel_and_wait(future):
    loop = events.get_running_loop()
    waiter = loop.create_future()
    callback = lambda done: _release_waiter(waiter)
    future.add_done_callback(callback)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(callback)


class _AsCompletedIterator:
    """Iterates over awaitables in the order in which they finish; plainly or asynchronously."""

    def __init__(self, aws, timeout):
        from .queues import Queue
        self._done = Queue()
        self._timer = None
        loop = events.get_event_loop()
        todo = {ensure_future(awaitable, loop=loop) for awaitable in set(aws)}
        for future in todo:
            future.add_done_callback(self._handle_completion)
        self._todo = todo
        self._left = len(todo)
        if todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._handle_timeout)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for future in self._todo:
            future.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, future):
        if not self._todo:
            return
        self._todo.remove(future)
        self._done.put_nowait(future)
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    async def _wait_for_one(self, resolve=False):
        future = await self._done.get()
        if future is None:
            raise exceptions.TimeoutError
        return future.result() if resolve else future


def as_completed(fs, *, timeout=None):
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f'expects an iterable of awaitables, not {type(fs).__name__}')
    return _AsCompletedIterator(fs, timeout)


class _GatheringFuture(futures.Future):
    """What gather() gives: cancelling it cancels the children."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                cancelled = True
        if cancelled:
            self._cancel_requested = True
        return cancelled


def gather(*coros_or_futures, return_exceptions=False):
    """A future of all the results, in the order of the arguments."""
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    finished = 0
    outer = None
    waiting = _current_task_or_none()

    def _done_callback(future):
        nonlocal finished
        finished += 1
        futures.future_discard_from_awaited_by(future, waiting)
        if outer is None or outer.done():
            if not future.cancelled():
                future.exception()  # it counts as seen
            return
        if not return_exceptions:
            if future.cancelled():
                return outer.set_exception(future._make_cancelled_error())
            exc = future.exception()
            if exc is not None:
                return outer.set_exception(exc)
        if finished == len(future_of):
            if outer._cancel_requested:
                outer.set_exception(future._make_cancelled_error())
            else:
                outer.set_result([_result_or_exception(child) for child in children])

    future_of = {}      # an argument given twice is one future that fills both places
    children = []
    loop = None
    for argument in coros_or_futures:
        if argument not in future_of:
            future = ensure_future(argument, loop=loop)
            if loop is None:
                loop = future.get_loop()
            if future is not argument:
                future._log_destroy_pending = False
            future_of[argument] = future
            if not future.done():
                futures.future_add_to_awaited_by(future, waiting)
                future.add_done_callback(_done_callback)
        children.append(future_of[argument])
    done_before = [future for future in future_of.values() if future.done()]
    outer = _GatheringFuture(children, loop=loop)
    for future in done_before:
        _done_callback(future)
    return outer


def _current_task_or_none():
    loop = events._get_running_loop()
    return None if loop is None else current_task(loop)


def _result_or_exception(future):
    if future.cancelled():
        return exceptions.CancelledError('' if future._cancel_message is None else future._cancel_message)
    exc = future.exception()
    return future.result() if exc is None else exc


def shield(arg):
    """A future whose cancelling does not reach `arg`."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()
    waiting = _current_task_or_none()

    def _clear_awaited_by_callback(inner):
        futures.future_discard_from_awaited_by(inner, waiting)

    def _inner_done_callback(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():      # nobody sees its exception any more
            inner.remove_done_callback(_inner_done_callback)
            inner.remove_done_callback(_log_on_exception)
            inner.add_done_callback(_log_on_exception)

    if waiting is not None:
        futures.future_add_to_awaited_by(inner, waiting)
        inner.add_done_callback(_clear_awaited_by_callback)
    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


def _log_on_exception(future):
    exc = None if future.cancelled() else future.exception()
    if exc is not None:
        context = {'message': f'{type(exc).__name__} exception in shielded future', 'exception': exc, 'future': future}
        if future._source_traceback:
            context['source_traceback'] = future._source_traceback
        future.get_loop().call_exception_handler(context)


def run_coroutine_threadsafe(coro, loop):
    """There is one thread here; the coroutine becomes a task of `loop`."""
    if not coroutines.iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    return loop.create_task(coro)


async def to_thread(func, /, *args, **kwargs):
    """There are no threads here: func runs in the next round of the loop."""
    loop = events.get_running_loop()
    context = contextvars.copy_context()
    return await loop.run_in_executor(None, lambda: context.run(func, *args, **kwargs))
