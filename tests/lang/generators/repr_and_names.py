class C:
    def method(self):
        yield

g = C().method()
print(repr(g).split(" at ")[0], g.__name__, g.__qualname__)
print(repr((x for x in [])).split(" at ")[0])
h = (lambda: (yield))()
print(h.__name__, repr(h).split(" at ")[0])
g.__name__ = "other"
print(repr(g).split(" at ")[0], g.__name__)
