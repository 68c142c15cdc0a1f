class Iter:
    def __iter__(self): return self
    def __next__(self): return 1
    def close(self): raise OSError("cannot close")

def g():
    try:
        yield from Iter()
    except OSError as e:
        print("delegate:", e)
        yield "still here"

it = g()
next(it)
try:
    it.close()
except RuntimeError as e:
    print(e)
