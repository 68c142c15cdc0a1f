# The comprehension's variable lives in a cell of the module's frame only while it runs.
fs = [lambda: i for i in range(3)]
print([f() for f in fs], locals() is globals())
exec("a = 5")
print(a)

class C:
    gs = [lambda: j for j in range(2)]
    exec("b = 6")
    print(b, sorted(name for name in locals() if name[0] != "_"))
