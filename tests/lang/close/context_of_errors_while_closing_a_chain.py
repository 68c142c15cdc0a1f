def inner():
    try: yield
    except GeneratorExit: raise ValueError("inner") from None
def middle():
    try: yield from inner()
    except ValueError as e: raise KeyError("middle") from e
def outer():
    try: yield from middle()
    finally: raise IndexError("outer")
g = outer()
next(g)
try:
    g.close()
except IndexError as e:
    while e:
        print(repr(e), repr(e.__cause__), e.__suppress_context__)
        e = e.__context__
