a.b.c, a().b(c)[d], a[b][c], (a).b, 'a'.b, 1 .real, 1.5.real, ...
a[b], a[:], a[b:], a[:b], a[b:c], a[::], a[b:c:d], a[::d], a[b, c], a[b,], a[b:c, ::d, e], a[*b], a[*b, c], a[(b, c)], a[()]
f(), f(a), f(a,), f(*a), f(**a), f(a, *b, c, *d, e=1, *g, **h, i=2, **j), f(a for a in b), f((a for a in b), c)
f(a=1,), f(a)(b)(c), f(a if b else c, lambda: d), f(*a or b), f(**a or b)
[], [a], [a,], [a, *b, c], [a for b in c], [a for b in c if d if e for f, *g in h]
{}, {a}, {a,}, {*a, b}, {a for b in c}, {a: b}, {a: b,}, {**a, b: c, **d}, {a: b for c in d}
(a for b in c), (a async for b in c if await d), [a async for b in c for d in e]
[a for (b, c), d.e, f[g] in h]
[[a for b in c] for d in (e for f in g)]
True, False, None, Ellipsis, __debug__, _, match, case, type
{a: {b: {c: [d, (e, {f})]}}}
(a.b)(c), (yield)[a], (a, b)[0], [a][0], {a: b}[c], {a}.b, "a" "b"[0]
f(
  a,
  b = c
    ,
)
