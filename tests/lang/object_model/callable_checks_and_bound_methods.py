class C:
    def m(self, *a): return a
    @classmethod
    def cm(cls): return cls
c = C()
b = c.m
print(b(1), b.__self__ is c, b.__func__ is C.m, b == c.m, b is c.m, C.m(c, 2), hash(b) == hash(c.m), callable(C), c.cm() is C, C.cm.__self__ is C)
print(repr(C.m).split(" at ")[0], repr(b).split(" of ")[0], b.__name__, b.__qualname__)
for attempt in (lambda: 5(), lambda: "x"(), lambda: None(), lambda: c(), lambda: C.m(), lambda: [1](0), lambda: setattr(b, "x", 1)):
    try: attempt()
    except (TypeError, AttributeError) as e: print(e)
