"""How coroutines and callbacks are shown in reprs and messages. Imported when the first of them is made."""
import reprlib
import types


def format_callback_source(callback, args=(), debug=False):
    """`name() at file:line`; the arguments, which may be long, only in debug mode."""
    text = _format_callback(callback, args, debug=debug)
    source = _function_source(callback)
    return f'{text} at {source[0]}:{source[1]}' if source else text


def _format_callback(callback, args, kwargs={}, debug=False, suffix=''):
    words = [reprlib.repr(arg) for arg in args] + [f'{name}={reprlib.repr(arg)}' for name, arg in kwargs.items()]
    suffix = f"({', '.join(words) if debug else ''}){suffix}"
    if type(callback).__name__ == 'partial':
        return _format_callback(callback.func, callback.args, callback.keywords, debug, suffix)
    return (getattr(callback, '__qualname__', None) or getattr(callback, '__name__', None) or repr(callback)) + suffix


def _function_source(func):
    while hasattr(func, '__wrapped__'):
        func = func.__wrapped__
    if type(func) is types.FunctionType:
        return func.__code__.co_filename, func.__code__.co_firstlineno
    return _function_source(func.func) if type(func).__name__ == 'partial' else None


def is_hidden(frame):
    """Whether tracebacks leave it out, see _coroscope.hidden."""
    return frame.f_code.co_flags & 1 << 30


def extract_stack():
    """Where something was made, in debug mode: the last frames, the caller's last if it is not hidden."""
    import sys
    import traceback
    frames = (entry for entry in traceback.walk_stack(sys._getframe(1)) if not is_hidden(entry[0]))
    return traceback.StackSummary.extract(frames, limit=10, lookup_lines=False)[::-1]


def format_coroutine(coro):
    name = (getattr(coro, '__qualname__', None) or getattr(coro, '__name__', None)
            or f'<{type(coro).__name__} without __name__>') + '()'
    code = getattr(coro, 'cr_code', None) or getattr(coro, 'gi_code', None)
    if code is None:
        return name + (' running' if getattr(coro, 'cr_running', False) or getattr(coro, 'gi_running', False) else '')
    frame = getattr(coro, 'gi_frame', None) or getattr(coro, 'cr_frame', None)
    if frame is not None:
        return f'{name} running at {code.co_filename}:{frame.f_lineno}'
    return f'{name} done, defined at {code.co_filename}:{code.co_firstlineno}'


def future_info(future):
    """The words of a future's repr."""
    info = [future._state.lower()]
    if future._state == 'FINISHED':
        if future._exception is not None:
            info.append(f'exception={future._exception!r}')
        else:
            info.append(f'result={reprlib.repr(future._result)}')
    callbacks = [format_callback_source(callback) for callback, _ in future._callbacks]
    if len(callbacks) > 2:
        callbacks[1:-1] = [f'<{len(callbacks) - 2} more>']
    if callbacks:
        info.append(f"cb=[{', '.join(callbacks)}]")
    if future._source_traceback:
        frame = future._source_traceback[-1]
        info.append(f'created at {frame[0]}:{frame[1]}')
    return info


def task_info(task):
    info = future_info(task)
    if task.cancelling() and not task.done():
        info[0] = 'cancelling'
    info.insert(1, f'name={task.get_name()!r}')
    if task._fut_waiter is not None:
        info.insert(2, f'wait_for={task._fut_waiter!r}')
    if task._coro is not None:
        info.insert(2, f'coro=<{format_coroutine(task._coro)}>')
    return info
