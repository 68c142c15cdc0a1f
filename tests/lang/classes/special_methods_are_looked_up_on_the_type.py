class C:
    def __len__(self): return 3
c = C()
c.__len__ = lambda: 100
print(len(c))
c.__call__ = lambda: 1
try:
    c()
except TypeError as e:
    print(e)
