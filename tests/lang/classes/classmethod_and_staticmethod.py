class C:
    @classmethod
    def cm(cls, x): return cls.__name__, x
    @staticmethod
    def sm(x): return x
class D(C): pass
print(C.cm(1), D.cm(2), D().cm(3), C.sm(4), D().sm(5))
print(C.__dict__["cm"].__func__.__name__, repr(C.cm).split(" at ")[0])
