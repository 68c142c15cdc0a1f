"""The event loop: callbacks that are ready, and timers in the order of their time.

`EventLoop.run_once` is the whole of it. The clock is `time.monotonic`, which is virtual in the
playground: waiting for a timer makes it jump and costs nothing.
"""
import contextvars
import heapq
import sys
from _collections import deque
from _coroscope import callback as _tell_callback, hidden, timer as _tell_timer, tracing
from _time import monotonic, sleep as _sleep_until_due
from types import CoroutineType, GeneratorType

__all__ = ['AbstractEventLoop', 'EventLoop', 'SelectorEventLoop', 'BaseEventLoop', 'Handle', 'TimerHandle',
           'get_running_loop', 'get_event_loop', 'new_event_loop', 'set_event_loop', '_get_running_loop',
           '_set_running_loop', 'get_event_loop_policy', 'set_event_loop_policy']

_running_loop = None
_MOST_TOLD = 5
_ORIGIN_DEPTH = 10        # frames that a coroutine keeps of its making, in debug mode


def _who_waits(loop):
    """The tasks that are left, and the lines of the program where they wait."""
    from .tasks import _scheduled_tasks
    tasks = [task for task in [reference() for reference in _scheduled_tasks]
             if task is not None and task.get_loop() is loop and not task.done()]
    told = [f'{task.get_name()} {_where(task.get_coro())}'.rstrip() for task in tasks[:_MOST_TOLD]]
    if len(tasks) > _MOST_TOLD:
        told.append(f'and {len(tasks) - _MOST_TOLD} more')
    return f'. Still waiting: {"; ".join(told)}' if told else ''


def _where(awaited):
    place = ''
    while True:
        if type(awaited) is CoroutineType:
            frame, awaited = awaited.cr_frame, awaited.cr_await
        elif type(awaited) is GeneratorType:
            frame, awaited = awaited.gi_frame, awaited.gi_yieldfrom
        else:
            return place
        if frame is not None and not frame.f_code.co_filename.startswith('<frozen'):
            place = f'in {frame.f_code.co_name} on line {frame.f_lineno}'


def _get_running_loop():
    return _running_loop


def _set_running_loop(loop):
    global _running_loop
    _running_loop = loop


def get_running_loop():
    """The loop that runs now; RuntimeError if none does."""
    if _running_loop is None:
        raise RuntimeError('no running event loop')
    return _running_loop


def get_event_loop():
    """The loop that runs now, or the one given to set_event_loop."""
    return _running_loop or _policy.get_event_loop()


def set_event_loop(loop):
    _policy.set_event_loop(loop)


def new_event_loop():
    return _policy.new_event_loop()


class _AbstractEventLoopPolicy:
    """How loops are made and kept; a program may set its own."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class _DefaultEventLoopPolicy(_AbstractEventLoopPolicy):
    _loop = None

    def get_event_loop(self):
        if self._loop is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._loop = loop

    def new_event_loop(self):
        return EventLoop()


_policy = _DefaultEventLoopPolicy()


def _warn_deprecated(name):
    import warnings
    warnings.warn(f"'asyncio.{name}' is deprecated and slated for removal in Python 3.16", DeprecationWarning,
                  stacklevel=3)


def get_event_loop_policy():
    _warn_deprecated('get_event_loop_policy')
    return _policy


def set_event_loop_policy(policy):
    global _policy
    _warn_deprecated('set_event_loop_policy')
    if policy is not None and not isinstance(policy, _AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy or _DefaultEventLoopPolicy()


def _log(level, text, exc=None):
    """To asyncio's logger, or without all of logging what that would print."""
    if 'logging' in sys.modules:
        from . import log
        getattr(log.logger, level)(text, exc_info=exc and (type(exc), exc, exc.__traceback__))
        return
    print(text, file=sys.stderr)
    if exc is not None:
        import traceback
        traceback.print_exception(exc)


def _describe(callback, args, debug):
    from .format_helpers import format_callback_source
    return format_callback_source(callback, args, debug)


def _owner_and_name(callback):
    """For the trace: whose callback it is, and in short what."""
    owner = getattr(callback, '__self__', None)
    name = getattr(callback, '__qualname__', None) or type(callback).__name__
    if getattr(owner, '_coro', None) is not None:
        return owner, f'{owner.get_name()}, to take its next step'
    return None, name + '()'


class Handle:
    """A callback that the loop is to call, unless cancelled before."""

    __slots__ = ('_callback', '_args', '_cancelled', '_loop', '_context', '_source_traceback', '_repr', '__weakref__')

    @hidden
    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._loop = loop
        self._context = contextvars.copy_context() if context is None else context
        self._repr = self._source_traceback = None
        if loop.get_debug():
            from .format_helpers import extract_stack
            self._source_traceback = extract_stack()[:-1]     # without call_soon() or call_at()

    def _repr_info(self):
        info = [type(self).__name__]
        if self._cancelled:
            info.append('cancelled')
        if self._callback is not None:
            info.append(_describe(self._callback, self._args, self._loop.get_debug()))
        if self._source_traceback:
            info.append('created at %s:%s' % tuple(self._source_traceback[-1])[:2])
        return info

    def __repr__(self):
        return self._repr or f"<{' '.join(self._repr_info())}>"

    def get_context(self):
        return self._context

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            if self._loop.get_debug():
                self._repr = repr(self)       # the last that can name the callback
            self._callback = None
            self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        if tracing():
            _tell_callback(*_owner_and_name(self._callback))
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            context = {'message': f'Exception in callback {_describe(self._callback, self._args, self._loop.get_debug())}',
                       'exception': exc, 'handle': self}
            if self._source_traceback:
                context['source_traceback'] = self._source_traceback
            self._loop.call_exception_handler(context)
        self = None   # needed to break cycles when an exception occurs


class TimerHandle(Handle):
    """A Handle that is due at a time of the loop's clock."""

    __slots__ = ('_when', '_order')

    @hidden
    def __init__(self, when, callback, args, loop, context=None, order=0):
        super().__init__(callback, args, loop, context)
        self._when = when
        self._order = order

    def __lt__(self, other):
        return (self._when, self._order) < (other._when, other._order)

    def _repr_info(self):
        info = super()._repr_info()
        info.insert(2 if self._cancelled else 1, f'when={self._when}')
        return info

    def when(self):
        return self._when


class AbstractEventLoop:
    """The common base, for isinstance checks, and the methods that no loop has here."""


def _absent(name, what):
    def method(self, *args, **kwargs):
        raise NotImplementedError(f'{name}(): the playground has no {what}')
    method.__name__, method.__qualname__ = name, f'AbstractEventLoop.{name}'
    setattr(AbstractEventLoop, name, method)


for _what, _names in {
        'sockets': 'create_connection create_server create_unix_connection create_unix_server connect_accepted_socket '
                   'create_datagram_endpoint start_tls sendfile sock_recv sock_recv_into sock_recvfrom '
                   'sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept sock_sendfile getaddrinfo '
                   'getnameinfo add_reader remove_reader add_writer remove_writer',
        'subprocesses': 'subprocess_exec subprocess_shell connect_read_pipe connect_write_pipe',
        'signals': 'add_signal_handler remove_signal_handler'}.items():
    for _name in _names.split():
        _absent(_name, _what)


class BaseEventLoop(AbstractEventLoop):
    def __init__(self):
        self._ready = deque()     # handles to call in this or the next round
        self._scheduled = []      # heap of TimerHandles
        self._timers_made = 0     # timers of the same time run in the order in which they were made
        self._stopping = False
        self._running = False
        self._closed = False
        self._debug = False
        self._current_handle = None       # what runs, in debug mode
        self._origin_depth = None         # sys's, to be put back, while this loop sets its own
        self._default_executor = None     # run_in_executor() needs none
        self._exception_handler = None
        self._task_factory = None
        self._asyncgens = []      # weak references, in the order of their first iteration
        self._asyncgens_shutdown_called = False
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return (f'<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} '
                f'debug={self.get_debug()}>')

    # --- time and callbacks ---------------------------------------------------------------------
    def time(self):
        return monotonic()

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_callback(callback, 'call_soon')
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError('delay must not be None')
        timer = self.call_at(self.time() + delay, callback, *args, context=context)
        if timer._source_traceback:
            timer._source_traceback.pop()     # this frame
        return timer

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError('when cannot be None')
        self._check_closed()
        if self._debug:
            self._check_callback(callback, 'call_at')
        self._timers_made += 1
        timer = TimerHandle(when, callback, args, self, context, self._timers_made)
        heapq.heappush(self._scheduled, timer)
        if tracing():
            owner, what = _owner_and_name(callback)
            _tell_timer(owner, when, what)
        return timer

    def _check_callback(self, callback, method):
        from .coroutines import iscoroutine, _iscoroutinefunction
        if iscoroutine(callback) or _iscoroutinefunction(callback):
            raise TypeError(f'coroutines cannot be used with {method}()')
        if not callable(callback):
            raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')

    def run_once(self):
        """One round: wait for the next timer if nothing is ready, then call all that is ready."""
        while self._scheduled and self._scheduled[0]._cancelled:
            heapq.heappop(self._scheduled)
        if not self._ready and not self._stopping:
            if not self._scheduled:
                raise RuntimeError('deadlock: the event loop has no callback to call and no timer to wait '
                                   'for, so what it waits for can never happen' + _who_waits(self))
            delay = self._scheduled[0]._when - self.time()
            if delay > 0:
                _sleep_until_due(delay)
        now = self.time() + 1e-9
        while self._scheduled and self._scheduled[0]._when <= now:
            self._ready.append(heapq.heappop(self._scheduled))
        for _ in range(len(self._ready)):   # callbacks that these add run in the next round
            handle = self._ready.popleft()
            if handle._cancelled:
                continue
            began = None
            if self._debug:
                self._current_handle, began = handle, self.time()
            handle._run()
            if began is not None:
                self._report_slow(handle, self.time() - began)
        handle = None

    def _report_slow(self, handle, seconds):
        self._current_handle = None
        if seconds >= self.slow_callback_duration:
            from .tasks import Task
            owner = getattr(handle._callback, '__self__', None)
            _log('warning', f'Executing {owner if isinstance(owner, Task) else handle!r} took {seconds:.3f} seconds')

    # --- running --------------------------------------------------------------------------------
    def run_forever(self):
        self._check_closed()
        if self._running:
            raise RuntimeError('This event loop is already running')
        if _running_loop is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')
        old_hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter, finalizer=self._asyncgen_finalizer)
        self._track_origins(self._debug)
        self._running = True
        _set_running_loop(self)
        try:
            while True:
                self.run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._running = False
            self._current_handle = None       # where its callback raised
            _set_running_loop(None)
            self._track_origins(False)
            sys.set_asyncgen_hooks(*old_hooks)

    def run_until_complete(self, future):
        from . import futures, tasks
        self._check_closed()
        if self._running:
            raise RuntimeError('This event loop is already running')
        new_task = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if new_task:
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except BaseException:
            if new_task and future.done() and not future.cancelled():
                future.exception()  # the reader sees the other one; this one counts as seen
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def stop(self):
        self._stopping = True

    def is_running(self):
        return self._running

    def is_closed(self):
        return self._closed

    def close(self):
        if self._running:
            raise RuntimeError('Cannot close a running event loop')
        self._closed = True
        self._ready.clear()
        self._scheduled.clear()

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    # --- tasks and futures -----------------------------------------------------------------------
    def create_future(self):
        from .futures import Future
        return Future(loop=self)

    def create_task(self, coro, **options):
        from .tasks import Task
        self._check_closed()
        if self._task_factory is not None:
            return self._task_factory(self, coro, **options)
        task = Task(coro, loop=self, **options)
        if task._source_traceback:
            task._source_traceback.pop()      # this frame
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def run_in_executor(self, executor, func, *args):
        """There are no threads here: func runs in the next round of the loop."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, 'run_in_executor')
        future = self.create_future()

        def run():
            if future.cancelled():
                return
            try:
                result = func(*args)
            except BaseException as exc:
                future.set_exception(exc)
            else:
                future.set_result(result)

        self.call_soon(run)
        return future

    # --- asynchronous generators ---------------------------------------------------------------------
    def _asyncgen_firstiter(self, agen):
        import weakref
        self._asyncgens.append(weakref.ref(agen))

    def _asyncgen_finalizer(self, agen):
        if not self._closed:
            self.call_soon(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        self._asyncgens_shutdown_called = True
        closing = [agen for agen in (ref() for ref in self._asyncgens) if agen is not None]
        self._asyncgens.clear()
        if not closing:
            return
        from .tasks import gather
        results = await gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {agen!r}',
                    'exception': result, 'asyncgen': agen})

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor      # calls run without it

    async def shutdown_default_executor(self, timeout=None):
        pass

    # --- errors that nobody waits for -------------------------------------------------------------------
    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        lines = [context.get('message') or 'Unhandled exception in event loop']
        current = self._current_handle
        if current is not None and current._source_traceback and 'source_traceback' not in context:
            context['handle_traceback'] = current._source_traceback
        for key in sorted(context):
            if key in ('source_traceback', 'handle_traceback'):
                import traceback
                what = 'Object' if key == 'source_traceback' else 'Handle'
                made = ''.join(traceback.format_list(context[key])).rstrip()
                lines.append(f'{key}: {what} created at (most recent call last):\n{made}')
            elif key not in ('message', 'exception'):
                lines.append(f'{key}: {context[key]!r}')
        _log('error', '\n'.join(lines), context.get('exception'))

    def call_exception_handler(self, context):
        own = self._exception_handler
        try:
            self.default_exception_handler(context) if own is None else own(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            note = ''
            if own is not None:
                try:
                    self.default_exception_handler({'message': 'Unhandled error in exception handler',
                                                    'exception': exc, 'context': context})
                    return
                except (SystemExit, KeyboardInterrupt):
                    raise
                except BaseException:
                    note = ' while handling an unexpected error in custom exception handler'
            from . import log
            log.logger.error(f'Exception in default exception handler{note}', exc_info=True)

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled
        if self._running:
            self.call_soon(self._track_origins, enabled)

    def _track_origins(self, enabled):
        """Lets a coroutine that is never awaited tell where it was made."""
        if bool(enabled) == (self._origin_depth is not None):
            return
        if enabled:
            self._origin_depth = sys.get_coroutine_origin_tracking_depth()
            sys.set_coroutine_origin_tracking_depth(_ORIGIN_DEPTH)
        else:
            sys.set_coroutine_origin_tracking_depth(self._origin_depth)
            self._origin_depth = None


def _run_until_complete_cb(future):
    if not future.cancelled():
        exc = future.exception()
        if isinstance(exc, (SystemExit, KeyboardInterrupt)):
            return  # it already goes through run_forever
    future.get_loop().stop()


class _UnixSelectorEventLoop(BaseEventLoop):
    pass


EventLoop = SelectorEventLoop = _UnixSelectorEventLoop
