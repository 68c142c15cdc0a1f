"""The abstract base classes of containers, iterators and the coroutine protocol."""
from _collections_abc import *
from _collections_abc import __all__, _CallableGenericAlias
