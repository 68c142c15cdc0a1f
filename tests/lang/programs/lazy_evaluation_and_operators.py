class Lazy:
    def __init__(self, text): self.text = text
    def __repr__(self): return self.text
for name, sign in dict(add="+", sub="-", mul="*", truediv="/", floordiv="//", mod="%", pow="**", matmul="@", and_="&", or_="|", xor="^", lshift="<<", rshift=">>").items():
    name = name.strip("_")
    setattr(Lazy, f"__{name}__", lambda a, b, s=sign: Lazy(f"({a} {s} {b})"))
    setattr(Lazy, f"__r{name}__", lambda a, b, s=sign: Lazy(f"({b} {s} {a})"))
x, y = Lazy("x"), Lazy("y")
print(x + 1, 2 * y ** 3, x @ y, 1 << x | y & 3, x // 2 % y, 5 / x - y ^ 1)
