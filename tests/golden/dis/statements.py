import os, a.b.c
import a.b as c
from . import x
from ..y import z as w, v
from m import *

a = b = 1
a += 1
a.b -= 2
a[0] *= c
(d, *e), [f] = g
del a, b.c, d[0]
assert a, "message"
global h
h = 3
while a < b < c:
    if not a and (b or c):
        continue
    elif a is None:
        break
    else:
        pass
else:
    a = 1
for i, j in range(3):
    for k in (1, 2): print(k)
else:
    print("no break")
while True:
    if a: break
while 0:
    never()
if __debug__: a = 1
raise E from None
