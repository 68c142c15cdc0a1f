class Iter:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *args): raise StopIteration("thrown out")

def g():
    x = yield from Iter()
    yield x

it = g()
next(it)
print(it.throw(ValueError))
