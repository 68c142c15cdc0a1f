class Loud:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)

def level(n):
    loud = Loud(f"local of {n}")
    try:
        if n: yield from level(n - 1)
        else: yield
    finally:
        print("finally", n)

g = level(2)
next(g)
del g
print("end")
