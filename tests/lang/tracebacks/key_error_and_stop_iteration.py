def f():
    return next(iter(()))
f()
