def f(a: int, b: str = "x", *c, d=1, **e) -> bool:
    """A docstring."""
    local = 1

print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__)
print(f.__annotations__)
f.extra = 5
print(f.__dict__, f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_kwonlyargcount)
def outer():
    def inner(): pass
    class C:
        def m(self): pass
    return inner, C.m
print([x.__qualname__ for x in outer()])
