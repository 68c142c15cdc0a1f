import inspect
p = inspect.Parameter('foo', inspect.Parameter.KEYWORD_ONLY, default=42)
print(p.replace(default=p.empty, annotation='spam'), '|', p.replace(), '|', p.replace(name='b'))
def f(a, b: int = 1, *pos, **named) -> str: pass
s = inspect.signature(f)
print(s.replace(return_annotation=s.empty), s.replace(parameters=[p]), s.replace())
for args, kw in (((1, 2, 3), {}), ((2,), {'x': 4})):
    print(sorted(inspect.getcallargs(f, *args, **kw).items()))
