class Box:
    def __init__(self, *items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, i): print("get", i); return self.items[i]
    def __setitem__(self, i, v): print("set", i, v); self.items[i] = v
    def __delitem__(self, i): print("del", i); del self.items[i]
    def __contains__(self, x): print("contains", x); return x in self.items
b = Box(1, 2, 3)
print(b[0], b[-1], b[1:], 2 in b, len(b), bool(Box()))
b[0] = 9
del b[1]
print(list(b), [*reversed(b)])
