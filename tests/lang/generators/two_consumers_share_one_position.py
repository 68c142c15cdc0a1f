it = (x for x in range(6))
print(next(it), list(zip(it, it)), list(it))
g = (c for c in "abcdef")
for c in g:
    print(c, next(g))
