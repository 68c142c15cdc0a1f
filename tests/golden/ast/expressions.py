a or b or c and d and not not e
a < b <= c != d is not e is f not in g in h == i > j >= k
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b ** ~c, +a, not a == b
(a + b) * (c - (d))
a if b else c if d else e
x = lambda: 0, lambda a, b=1, /, c=2, *d, e, f=3, **g: (a, b), lambda *, a: a, lambda *a: a, lambda **a: a
await a ** await b.c(d)
(a := 1), [b := 2, c], {d := 3}, f(e := 4), g[h := 5]
*a, b = c, *d
(yield), (yield a), (yield a, *b), (yield from c)
a, = b
()
(a)
(a,)
lambda: (yield)
not (lambda: a)
1 if (lambda: a) else lambda: b
a \
  + b
(a
 + b)
