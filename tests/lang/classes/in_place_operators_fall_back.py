class I:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(o); return self
    def __mul__(self, o): return "mul"
i = j = I()
i += 1
i += 2
print(i is j, i.log)
i *= 3
print(i)
t = (1, [2])
try:
    t[1] += [3]
except TypeError as e:
    print(e, t)
