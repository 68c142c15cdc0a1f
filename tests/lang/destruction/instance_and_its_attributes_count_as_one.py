import gc

class N:
    pass

class S:
    __slots__ = "x"

gc.collect()
a = N()
a.me = a
del a
print(gc.collect())        # one: its attributes are a part of it
a, b = N(), N()
a.b, b.a = b, a
del a, b
print(gc.collect())
s = S()
s.x = s
del s
print(gc.collect())
l = []
l.append(l)
del l
print(gc.collect())
