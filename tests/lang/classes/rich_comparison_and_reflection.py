class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): print("eq"); return self.v == o.v if isinstance(o, V) else NotImplemented
    def __lt__(self, o): print("lt"); return self.v < o.v if isinstance(o, V) else NotImplemented
print(V(1) == V(1), V(1) != V(2), V(1) == 1, V(1) < V(2), V(1) > V(2))
try:
    V(1) < 5
except TypeError as e:
    print(e)
try:
    V(1) <= V(2)
except TypeError as e:
    print(e)
print(V(1).__hash__)
