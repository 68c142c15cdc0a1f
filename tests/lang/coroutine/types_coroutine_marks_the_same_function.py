import types, inspect
def g():
    yield 1
h = types.coroutine(g)
print(h is g, bool(h.__code__.co_flags & inspect.CO_ITERABLE_COROUTINE), h.__name__)
async def c(): pass
print(types.coroutine(c) is c)
class Gen:
    def __iter__(self): return self
    def __next__(self): return 1
    def send(self, v): return ("send", v)
    def throw(self, *a): return "throw"
    def close(self): return "close"
    gi_running, gi_frame, gi_code, gi_yieldfrom = False, None, None, None
from collections.abc import Generator
Generator.register(Gen)
w = types.coroutine(lambda: Gen())()
print(type(w).__name__, next(w), w.send(5), w.throw(ValueError), w.close(), iter(w) is w, w.__await__() is w, w.cr_running)
