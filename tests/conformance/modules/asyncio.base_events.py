"""Stands in for `asyncio.base_events`: the engine's loop, under the names that CPython's tests build on."""
import asyncio
import unittest
from asyncio import events, format_helpers, futures, log, tasks

logger = log.logger
_run_until_complete_cb = events._run_until_complete_cb


class BaseEventLoop(events.BaseEventLoop):
    """A test's loop overrides _run_once; a test's logger stands in this module."""

    def run_once(self):
        self._run_once()

    def _run_once(self):
        super().run_once()

    def call_exception_handler(self, context):
        before, log.logger = log.logger, logger
        try:
            super().call_exception_handler(context)
        finally:
            log.logger = before


# There is one form of each, in Python.
futures._PyFuture = futures.Future
format_helpers._get_function_source = format_helpers._function_source
for name in ("Task", "register_task", "unregister_task", "enter_task", "leave_task", "current_task"):
    where = name if name in ("Task", "current_task") else "_" + name
    setattr(tasks, "_Py" + name if name == "Task" else "_py_" + name, getattr(tasks, where))
# Bases of classes that tests define; nothing here connects.
for name in ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BaseTransport", "Transport"):
    setattr(asyncio, name, type(name, (), {}))


def needs_sockets(*args, **kwargs):
    raise unittest.SkipTest("needs sockets")


for name in """create_connection create_server create_datagram_endpoint _accept_connection getaddrinfo getnameinfo
        sock_sendfile sendfile _make_socket_transport _make_datagram_transport subprocess_exec subprocess_shell
        add_reader add_writer""".split():
    setattr(events.BaseEventLoop, name, needs_sockets)
_ipaddr_info = _interleave_addrinfos = needs_sockets


class socket:
    """For patches of the module's socket."""

    getaddrinfo = socket = has_ipv6 = AF_INET = AF_INET6 = inet_pton = needs_sockets
