class Seq:
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * i
s = Seq()
print(list(s), 4 in s, 5 in s, max(s))
a, b, c = s
print(a, b, c)
