def g():
    try:
        yield 1
    except GeneratorExit:
        yield 2

x = g()
next(x)
del x
print("went on")
