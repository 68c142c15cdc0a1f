# Each generator holds the one before; the last one dropped closes all of them, one after the other.
closed = []
def hold(held, n):
    try:
        yield held
    finally:
        if n % 1000 == 0:
            closed.append(n)
g = None
for n in range(3000):
    g = hold(g, n)
    next(g)
del g
print(closed)
class Chain:
    def __init__(self, next): self.next = next
    def __del__(self):
        global deleted
        deleted += 1
deleted = 0
c = None
for n in range(1000):
    c = Chain(c)
del c
print(deleted)
