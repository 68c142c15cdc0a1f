class It:
    def __iter__(self): return self
    def __next__(self): return 1
    @property
    def throw(self): raise OSError("cannot even look")
def g():
    try:
        yield from It()
    except ValueError: print("thrown here")
    except OSError as e: print("look-up failed:", e)
    yield "after"
x = g()
next(x)
try:
    print(x.throw(ValueError))
except OSError as e:
    print("out:", e)
