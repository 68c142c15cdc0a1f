# What makes coroutines: functions, methods, parts of them and what is marked; no class, module or wrapper.
import inspect, functools
def gen(): yield
async def co(): pass
class A:
    async def c(self): pass
    p = functools.partialmethod(c)
    async def __call__(self): pass
class M:
    @inspect.markcoroutinefunction
    def __call__(self): pass
m = inspect.markcoroutinefunction
coroutines = (inspect, A, A(), A.p, A().p, A().c, A.c, functools.partial(co), functools.partial(A().c),
              M(), M, m(M()), m(functools.partial(gen)), functools.partial(m(lambda: 1)), m(lambda: 1), staticmethod(co), classmethod(co), co)
print([inspect.iscoroutinefunction(x) for x in coroutines])
print([inspect.isgeneratorfunction(x) for x in (functools.partial(gen), staticmethod(gen), gen, m(gen), inspect)])
