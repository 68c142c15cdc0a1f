# `l *= n` and slices of it repeat what was there before.
l = [1, 2, 3]
l[1:2] *= 3
print(l)
l *= 2
print(l, len(l))
l *= 0
print(l)
