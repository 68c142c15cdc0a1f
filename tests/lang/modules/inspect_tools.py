import inspect
class C:
    """Doc."""
    def m(self, a, b=1): pass
    @staticmethod
    def s(): pass
    async def co(self): yield
async def co(): pass
def g(): yield
print(inspect.isfunction(g), inspect.ismethod(C().m), inspect.isclass(C), inspect.isgeneratorfunction(g), inspect.iscoroutinefunction(co), inspect.isasyncgenfunction(C.co), inspect.isgenerator(g()), inspect.isbuiltin(len), inspect.ismodule(inspect), inspect.isawaitable(c := co()), inspect.isroutine(len), inspect.isabstract(C))
c.close()
print(inspect.signature(C.m), inspect.signature(C().m), inspect.getdoc(C), inspect.cleandoc("a\n    b"), [n for n, _ in inspect.getmembers(C, inspect.isfunction)], inspect.getmro(C)[0].__name__, inspect.getmodule(C).__name__)
print(inspect.currentframe().f_lineno, inspect.unwrap(g) is g, inspect.getfullargspec(C.m).args, inspect.Parameter("x", inspect.Parameter.KEYWORD_ONLY, default=1), str(inspect.Signature([inspect.Parameter("a", inspect.Parameter.POSITIONAL_ONLY)])))
