class C:
    def __radd__(self, other): return "radd"
    def __rmul__(self, other): return "rmul"

class N:
    def __radd__(self, other): return NotImplemented

for x in ("a", [1], (1,), b"a", bytearray(b"a")):
    y = z = x
    y += C()
    z *= C()
    print(x + C(), x * C(), y, z)
    try:
        x + N()
    except TypeError as e:
        print(e)
class S(str): pass
print(S("s") + C(), S("s") + "t", "t" + S("s"), [1] * True)
