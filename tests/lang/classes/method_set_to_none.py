class C:
    __add__ = None
    __hash__ = None
    __iter__ = None
    __contains__ = None
    __len__ = None
    __reversed__ = None
class R:
    def __radd__(self, o): return "radd"
for attempt in (lambda: C() + R(), lambda: hash(C()), lambda: iter(C()), lambda: 1 in C(), lambda: len(C()), lambda: reversed(C())):
    try:
        print(attempt())
    except TypeError as e:
        print(e)
