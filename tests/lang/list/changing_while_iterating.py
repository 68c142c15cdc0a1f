l = [1, 2, 3, 4]
for x in l:
    if x == 2: l.remove(x)
    print(x, end=" ")
print(l)
for x in l:
    if len(l) < 6: l.append(x * 10)
print(l)
it = iter(l)
l.clear()
print(list(it), it.__length_hint__())
r = reversed([1, 2, 3])
print(next(r), list(r))
