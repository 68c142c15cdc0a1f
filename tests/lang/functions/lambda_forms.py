print((lambda: 1)(), (lambda x, y=2: x + y)(1), (lambda *a, **k: (a, k))(1, b=2), (lambda x: (lambda y: x + y))(1)(2))
print((lambda a, /, b, *, c: (a, b, c))(1, b=2, c=3))
f = lambda: (yield)
print(type(f()).__name__, f.__name__)
