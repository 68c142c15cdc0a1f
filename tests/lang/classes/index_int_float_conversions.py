class N:
    def __index__(self): return 3
    def __int__(self): return 4
    def __float__(self): return 5.5
    def __round__(self, n=None): return ("round", n)
    def __abs__(self): return "abs"
    def __neg__(self): return "neg"
    def __invert__(self): return "invert"
n = N()
print([0, 1, 2, 3, 4][n], int(n), float(n), round(n), round(n, 2), abs(n), -n, ~n, hex(n), range(n), "ab" * n, [10, 20, 30, 40][:n])
class Bad:
    def __index__(self): return "x"
try:
    [1][Bad()]
except TypeError as e:
    print(e)
