class C:
    def __repr__(self): return "<C repr>"
class D(C):
    def __str__(self): return "D str"
    def __format__(self, spec): return f"format({spec})"
print(C(), [C()], str(C()), f"{C()} {C()!r}")
print(D(), [D()], f"{D()}", f"{D():>10}", f"{D()!s:>8}|", format(D(), "x"))
class Bad:
    def __repr__(self): return 5
try:
    repr(Bad())
except TypeError as e:
    print(e)
