"""Stands in for `test.support.socket_helper`: there are no sockets here."""
import unittest

HOST = HOSTv4 = "127.0.0.1"
HOSTv6 = "::1"
IPV6_ENABLED = False
has_gethostname = False


def find_unused_port(*args, **kwargs):
    raise unittest.SkipTest("needs sockets")


bind_port = bind_unix_socket = transient_internet = tcp_blackhole = find_unused_port


def skip_unless_bind_unix_socket(test):
    return unittest.skip("needs sockets")(test)
