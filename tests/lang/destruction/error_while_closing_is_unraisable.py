def g():
    try:
        yield
    finally:
        raise ValueError("while closing")

x = g()
next(x)
del x
print("went on")
