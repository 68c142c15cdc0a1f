a, b = 1, 2
a, b = b, a
print(a, b)
first, *middle, last = range(5)
print(first, middle, last)
(x, (y, *z)), w = [1, [2, 3, 4]], 5
print(x, y, z, w)
[p, q], r = "ab", 1
print(p, q, r)
*all, = "xyz"
print(all)
i = 0
i, lst = 1, [0, 0]
lst[i], i = "set", 5
print(lst, i)
for i, (k, v) in enumerate({"a": 1}.items()): print(i, k, v)
