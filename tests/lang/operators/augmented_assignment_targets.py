class C: pass
c = C(); c.n = 1; l = [1, 2, 3]; d = {"k": [0]}
c.n += 1; l[0] -= 5; d["k"][0] |= 6; l[1:2] *= 3; l += (9,)
x = 2; x **= 3; x //= 3; x %= 5; x <<= 4; x >>= 1; x ^= 1; x &= 0xFF
print(vars(c), l, d, x)
i = 0
def index(): global i; i += 1; return 0
l[index()] += 10
print(l, i)  # the index is evaluated once
try: undefined += 1
except NameError as e: print(e)
try: (1, 2)[0] += 1
except TypeError as e: print(e)
