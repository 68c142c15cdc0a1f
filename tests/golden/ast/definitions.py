def f(): pass
def f(a): pass
def f(a, b): pass
def f(a, b=1, c=2): pass
def f(a, /): pass
def f(a, /, b): pass
def f(a, b=1, /, c=2): pass
def f(a=1, /, b=2, *, c): pass
def f(*a): pass
def f(*a, b, c=1, d): pass
def f(*, a): pass
def f(*, a=1, b): pass
def f(**a): pass
def f(a, /, b, *c, d, **e,): pass
def f(a: int, b: str = 1, /, c: x[y] = 2, *d: e, f: g = 3, **h: i) -> j: pass
def f(*a: *b): pass
def f(a: (yield), b=lambda c=1: d) -> e if f else g: pass
def f[T](a: T) -> T: pass
def f[T: int, U: (a, b), *V, **W](): pass
def f[T = int, *U = *a, **V = [b]](): pass
def f[T: a = b,](): pass
async def f(a, *b): await c
class A: pass
class A(): pass
class A(B): pass
class A(B, C, metaclass=D, *E, **F): pass
class A[T](B): pass
class A[*T, **U]:
    """doc"""
    x: int = 1

    def f(self): return self

    @property
    async def g(self):
        def h():
            class B: pass
        yield


@a
@b.c(d)
@e[0] if f else (g := h)
def i(): pass
@a
async def b(): pass
@a

# comment

@b
class C: pass
