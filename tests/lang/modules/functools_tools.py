import functools

@functools.lru_cache(maxsize=2)
def square(x):
    print("computing", x)
    return x * x
print(square(2), square(2), square(3), square(4), square(2), square.cache_info())
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.reduce(lambda a, b: a + b, [], "start"))
add5 = functools.partial(lambda a, b, c=0: (a, b, c), 5, c=1)
print(add5(6), add5(6, c=7), add5.args, add5.keywords)
@functools.wraps(square)
def other(): pass
print(other.__name__, other.__wrapped__ is square)
class C:
    @functools.cached_property
    def slow(self): print("once"); return 42
    @functools.singledispatchmethod
    def f(self, x): return "any"
    @f.register
    def _(self, x: int): return "int"
c = C()
print(c.slow, c.slow, c.f("a"), c.f(1), sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
@functools.singledispatch
def kind(x): return "object"
kind.register(list, lambda x: "list")
print(kind(1), kind([]), functools.cache(lambda x: x + 1)(4))
