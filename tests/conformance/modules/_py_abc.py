"""Stands in for `_py_abc`: the engine has one form of `abc`, which is in Python."""
from abc import ABCMeta, get_cache_token
