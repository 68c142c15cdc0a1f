class Tree:
    def __init__(self, value, *children): self.value, self.children = value, children
    def walk(self, depth=0):
        yield depth, self.value
        for c in self.children: yield from c.walk(depth + 1)
    leaves = property(lambda self: (v for d, v in self.walk() if d == 2))
    squares = (x * x for x in range(3))
t = Tree("root", Tree("a", Tree("a1"), Tree("a2")), Tree("b"))
for depth, value in t.walk(): print("  " * depth + value)
print(list(t.leaves), list(Tree.squares), list(Tree.squares))
