@decorator(1)
@other
def f(a, b=1, /, c=2, *args, d, e=3, **kwargs):
    """Doc."""
    def inner():
        nonlocal a
        a = b
        return a
    return inner

def generator():
    x = yield 1
    yield from x

lambda x, *, y=1: x + y

def one_line(): return 1

def generic[T: int, *Ts, **P = [int]](a: T = 1, *, k: T = 2) -> T:
    return a

def early(a):
    if a:
        return
    try:
        return a
    finally:
        print(a)
