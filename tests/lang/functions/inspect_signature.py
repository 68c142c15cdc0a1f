import inspect

def f(a, b=2, /, c: int = 3, *args, d, e="x", **kw) -> str: pass

print(inspect.signature(f))
for p in inspect.signature(f).parameters.values():
    print(p.name, p.kind.name, p.default is p.empty)
print(inspect.signature(lambda x, *, y=1: 0), inspect.signature(f).return_annotation)
bound = inspect.signature(f).bind(1, d=4, z=5)
print(bound.arguments, bound.args, bound.kwargs)
