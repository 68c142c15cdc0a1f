def show(*args, **kwargs):
    return args, kwargs

print(show(*[1, 2], 3, *(4,), a=1, **{"b": 2}, c=3, **{}))
print(show(*"ab", *range(2), **dict(x=1)))
def f(a, *rest, key="k", **others): return a, rest, key, others
print(f(1), f(1, 2, 3), f(1, key=2), f(a=1, b=2))
def kw_only(*, a, b=2): return a, b
print(kw_only(a=1), kw_only(b=1, a=0))
