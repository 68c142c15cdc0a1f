l = None
for i in range(200000):
    l = [l]
del l
d = None
for i in range(100000):
    d = {"k": d}
d = None
class Node:
    def __init__(self, next): self.next = next
n = None
for i in range(100000):
    n = Node(n)
del n
def g(x):
    yield x
x = None
for i in range(20000):
    x = g(x)
del x
print("freed")
