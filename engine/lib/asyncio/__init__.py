"""asyncio: an event loop on a virtual clock, tasks, futures and what is built from them.

Everything here is plain Python that can be stepped into. The loop is events.py's `EventLoop`:
it calls what is ready, then jumps the clock to the next timer.
"""
from .exceptions import *
from .events import *
from .futures import *
from .coroutines import *
from .tasks import *
from .locks import *
from .queues import *
from .timeouts import *
from .taskgroups import *
from .runners import *

from . import (coroutines, events, exceptions, futures, locks, queues, runners, taskgroups, tasks,
               timeouts)

__all__ = (exceptions.__all__ + events.__all__ + futures.__all__ + coroutines.__all__ + tasks.__all__
           + locks.__all__ + queues.__all__ + timeouts.__all__ + taskgroups.__all__ + runners.__all__)

_GRAPH = ['capture_call_graph', 'format_call_graph', 'print_call_graph', 'FrameCallGraphEntry', 'FutureCallGraph']
_OF_SOCKETS = ['open_connection', 'start_server', 'open_unix_connection', 'start_unix_server', 'StreamReader',
               'StreamWriter', 'StreamReaderProtocol', 'AbstractServer', 'Server', 'BaseTransport', 'ReadTransport',
               'WriteTransport', 'Transport', 'DatagramTransport', 'BaseProtocol', 'Protocol', 'DatagramProtocol',
               'BufferedProtocol']
_OF_SUBPROCESSES = ['create_subprocess_exec', 'create_subprocess_shell', 'subprocess', 'SubprocessTransport',
                    'SubprocessProtocol']

__all__ += _GRAPH


def __getattr__(name):
    if name in _GRAPH or name == 'graph':      # seldom asked for, and it needs dataclasses
        from importlib import import_module
        graph = import_module('.graph', __name__)
        return graph if name == 'graph' else getattr(graph, name)
    if name in ('AbstractEventLoopPolicy', 'DefaultEventLoopPolicy'):
        events._warn_deprecated(name)
        return getattr(events, '_' + name)
    message = f'module {__name__!r} has no attribute {name!r}'
    for what, names in ('sockets', _OF_SOCKETS), ('subprocesses', _OF_SUBPROCESSES):
        if name in names:
            raise AttributeError(f'{message}: the playground has no {what}')
    import sys
    raise AttributeError(message, name=name, obj=sys.modules[__name__])      # a name like it may be meant
