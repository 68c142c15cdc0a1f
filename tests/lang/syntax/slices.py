s = list(range(10))
print(s[2:5], s[:3], s[7:], s[::3], s[::-1], s[-3:], s[5:2], s[8:2:-2], s[100:], s[:-8])
s[2:5] = "ab"
print(s)
s[::2] = [0] * len(s[::2])
print(s)
del s[1:3]
print(s, "hello"[1:-1], (1, 2, 3)[::2], b"bytes"[1:3])
try:
    s[::2] = [1]
except ValueError as e:
    print(e)
class S:
    def __getitem__(self, i): return i
print(S()[1:2, ..., None], S()[::], S()[1,], S()[*range(2)])
