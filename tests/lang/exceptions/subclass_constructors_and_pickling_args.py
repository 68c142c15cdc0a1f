class A(Exception): pass
class B(A):
    def __init__(self, code, *, detail=None):
        super().__init__(code)
        self.detail = detail
class C(KeyError): pass
print(repr(A()), repr(A(1, "x")), B(5, detail="d").args, B(5).detail, str(C("k")), str(KeyError("a", "b")), repr(C()))
e = A("x"); e.args = (1, 2); print(e, e.args)
for bad in (lambda: A(x=1), lambda: setattr(e, "args", 5), lambda: setattr(e, "__cause__", 5), lambda: setattr(e, "__traceback__", 5), lambda: setattr(e, "__context__", "x"), lambda: delattr(e, "__cause__")):
    try: bad()
    except TypeError as x: print(x)
print(StopIteration(1, 2).value, SystemExit(3).code, ImportError("m", name="n", path="p").name, AttributeError("a", name="b", obj=5).obj, NameError("n", name="q").name, SyntaxError("m", ("f", 1, 2, "t")).lineno, UnicodeDecodeError("u", b"x", 0, 1, "r").reason)
