def g():
    try:
        yield
    finally:
        raise ValueError("in finally")

it = g()
next(it)
try:
    it.close()
except ValueError as e:
    print(repr(e), repr(e.__context__))
print(it.gi_frame)
