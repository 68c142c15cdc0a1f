s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(5), slice(None), slice(None, None, -1).indices(4), slice(1, 2) == slice(1, 2), slice(5).indices(3), hash(slice(1, 2)) == hash(slice(1, 2)), "abcdef"[slice(1, 4)])
class S:
    def __getitem__(self, key): return key
print(S()[1:2:3], S()[:, 1], S()[...], S()["a":"b"])
try:
    [1, 2][::0]
except ValueError as e:
    print(e)
try:
    [1]["a":]
except TypeError as e:
    print(e)
