class Iter:
    def __iter__(self): return self
    def __next__(self): return 1

def g():
    try:
        yield from Iter()
    except GeneratorExit:
        print("straight to the delegating generator")
        raise

it = g()
next(it)
it.close()
