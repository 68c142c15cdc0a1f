class Iter:
    def __iter__(self): return self
    def __next__(self): raise StopIteration("custom value")

def g():
    x = yield from Iter()
    print(x)
    yield x

print(list(g()))
