def f(a, /, **kwargs):
    return a, kwargs

print(f(1, a=2))
def g(a, b=2, /, c=3, *, d=4): return a, b, c, d
print(g(1), g(1, 5), g(1, c=9, d=8))
