f()
f(1, a, k=2)
f(*a, **k)
f(1, *a, b, k=1, **c, l=2)
a.m(1)
a.m(1, k=2)
a.m(*b)
import mod
mod.function(1)
all(x for x in y)
class C(B):
    def m(self):
        super().m(1)
        super().attribute
        super(C, self).m()
