a = -b + ~c * (not d) ** +e
f = a and b or c
g = a if b else c
h = a < b <= c != d
i = x is not None
j = not x in y
k = [1, 2, 3], (1, 2), {1, 2, 3}, {"a": 1, **b, "c": d}
l = [*a, 1, *b], (*a,), {*a}
m = a[1], a[1:2], a[b:c], a[::d], a[..., 1]
n = f"{a!r:>{b}} {c=} {{}}" f"{d}"
o = t"{a} and {b!s:x}"
p = (q := 1) + q
a.b.c = a[b][c]
r = (a
     .b
     .c(1))
for x in [1, 2, 3]: pass
s = x in {1, 2}
lambda: (yield)
