"""Who awaits whom: the call graph of a task or future, as data and as text."""
import sys
from dataclasses import dataclass
from types import FrameType

from . import events, futures, tasks

__all__ = ['capture_call_graph', 'format_call_graph', 'print_call_graph', 'FrameCallGraphEntry', 'FutureCallGraph']


@dataclass(frozen=True, slots=True)
class FrameCallGraphEntry:
    frame: FrameType


@dataclass(frozen=True, slots=True)
class FutureCallGraph:
    future: futures.Future
    call_stack: tuple[FrameCallGraphEntry, ...]
    awaited_by: tuple['FutureCallGraph', ...]


def _graph(future, frames, limit):
    """`frames` are the innermost first; a limit takes from the outer end, a negative one from the inner."""
    if limit is not None:
        frames = frames[-limit:] if limit > 0 else frames[:-limit]
    waiting = [_graph(waiter, _suspended(waiter), limit) for waiter in future._awaited_by or ()]
    return FutureCallGraph(future, tuple(map(FrameCallGraphEntry, frames)), tuple(waiting))


def _suspended(future):
    """The frames of the coroutines that a task has suspended."""
    frames = []
    coro = future.get_coro() if hasattr(future, 'get_coro') else None
    while getattr(coro, 'cr_frame', None) is not None:       # one that is done has none
        frames.insert(0, coro.cr_frame)
        coro = coro.cr_await
    return frames


def _running(frame):
    """The frames from a running one up to the coroutine that its task drives."""
    frames = []
    while frame is not None:
        frames.append(frame)
        above = frame.f_back
        if frame.f_generator is not None and above is not None and above.f_generator is None:
            break
        frame = above
    return frames


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    """The graph of a future, or of the task that runs; None outside of a task."""
    loop = events._get_running_loop()
    current = None if loop is None else tasks.current_task(loop)
    if future is None:
        if loop is None:
            raise RuntimeError('capture_call_graph() is called outside of a running event loop and no *future* to '
                               'introspect was provided')
        if current is None:
            return None
        future = current
    if not isinstance(future, futures.Future):
        raise TypeError(f'{future!r} object does not appear to be compatible with asyncio.Future')
    return _graph(future, _running(sys._getframe(depth)) if future is current else _suspended(future), limit)


def _place(frame):
    code, driver = frame.f_code, frame.f_generator
    kind = ('' if driver is None else 'async ' if hasattr(driver, 'cr_code')
            else 'async generator ' if hasattr(driver, 'ag_code') else 'generator ')
    return f'File {code.co_filename!r}, line {frame.f_lineno}, in {kind}{code.co_qualname}()'


def _lines(graph):
    future = graph.future
    name = f'Task(name={future.get_name()!r}, ' if isinstance(future, tasks.Task) else 'Future('
    yield f'* {name}id={id(future):#x})'
    if graph.call_stack:
        yield '  + Call stack:'
        for entry in graph.call_stack:
            yield f'  |   {_place(entry.frame)}'
    if graph.awaited_by:
        yield '  + Awaited by:'
        for waiter in graph.awaited_by:
            for line in _lines(waiter):
                yield f'    {line}'


def format_call_graph(future=None, /, *, depth=1, limit=None):
    """The graph as text."""
    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    return '' if graph is None else '\n'.join(_lines(graph))


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    """Prints the graph."""
    print(format_call_graph(future, depth=depth + 1, limit=limit), file=file)
