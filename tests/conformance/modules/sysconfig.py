"""Stands in for `sysconfig`: nothing is known of how CPython was built."""


def get_config_var(name):
    return None


def get_config_vars(*names):
    return [None] * len(names) if names else {}
