# A WeakSet has the operations of a set, and loses what nobody else holds.
from weakref import WeakMethod, WeakSet


class N:
    def __init__(self, n):
        self.n = n

    def go(self):
        pass


one, two, three = map(N, (1, 2, 3))
a, b = WeakSet([one, two]), WeakSet([two, three])
show = lambda s: sorted(item.n for item in s)
print(show(a | b), show(a & b), show(a - b), show(a ^ b), a == WeakSet([two, one]), a <= a | b, a.isdisjoint([three]))
a |= {three}
a -= {two}
print(show(a), show(a.union(b)), show(a.intersection(b)), a != b)
del one
print(show(a), len(a))
try:
    a.remove(N(9))
except KeyError:
    print("no such item")
print(WeakMethod(two.go) == WeakMethod(two.go), WeakMethod(two.go) != WeakMethod(two.go))
