import gc

class Node:
    def __init__(self, name): self.name = name; self.me = self
    def __del__(self): print("del", self.name)

n = Node("cycle")
del n
print("still there")
print("collected", gc.collect() > 0)
