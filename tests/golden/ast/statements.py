#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""A docstring."""
from __future__ import annotations
import a, a.b.c, a as b, a.b as c
from a import b
from a.b import c as d, e
from . import a
from .... import a
from ...a.b import (c, d as e,)
from a import *
x = 1; y = 2;
x = y = z, w = 1, 2
x: int
x: int = 1
(x): int = yield
x.y: int = *a, b
x[0]: int
x += 1; x -= 1; x *= 1; x /= 1; x //= 1; x %= 1; x @= 1; x &= 1; x |= 1; x ^= 1; x <<= 1; x >>= 1; x **= 1
x.y += yield; x[y] = z.w[0] = [a, (b, *c)], *d = e
(a) = (b, c) = [d] = [] = () = f
del a
del a, b.c, d[0], (e, f), [g], ()
pass
assert a
assert a, b
global g, h
def f():
    nonlocal i, j
    return
    return a
    return a, *b
    raise
    raise a
    raise a from b
    yield
    yield a, b
    yield from c
    await d
type A = b
type A[T] = list[T]
type = 1; type.x = type[0] = type(2)
match = 1; match.x = match[0] = match(2); match * 2; match, case
if a: pass
if a:
    b
elif c:
    d
elif e: f
else:
    g
while a:
    break
    continue
else: b
for a in b: c
for a, *b in c, *d:
    e
else:
    f
for (a), [b], c.d, e[0] in f: pass
for x in *a, b: pass
async def g():
    async for a, b in c: d
    else: e
    async with a as b, c: d
    async with (a as b, c,): d
with a: b
with a, b as c, d as (e, f), g as h.i: j
with (a): b
with (a, b): c
with (a, b) as c: d
with (a as b): c
with (a as b, c as d,): e
with (a): b
with (a).b as c: d
with (a, b), c: d
with (yield a): b
with (a for b in c) as d: e
with (a := b): c
try: a
finally: b
try: a
except: b
try:
    a
except A:
    b
except (A, B) as c:
    d
except A, B:
    d
except A, B, C: d
else:
    e
finally:
    f
try: a
except* A: b
except* (B, C) as d: e
except* D, E: f
if 1:
	tab
	if 2:
		two
        
    # a comment that stands alone
	three
if a: b; c
x = \
1
(
# comment
  a
)
