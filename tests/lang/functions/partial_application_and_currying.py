from functools import partial, reduce
def curry(f, n, *args): return f(*args) if n == 0 else lambda x: curry(f, n - 1, *args, x)
print(curry(lambda a, b, c: a + b * c, 3)(1)(2)(3), partial(pow, 2)(5), partial(int, base=2)("101"))
compose = lambda *fs: reduce(lambda f, g: lambda x: f(g(x)), fs)
print(compose(str, abs, int)("-5"), list(map(partial(max, 2), [1, 3])), partial(print, "a", sep="-")("b"))
