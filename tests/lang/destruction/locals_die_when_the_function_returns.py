class Loud:
    def __init__(self, name): self.name = name
    def __del__(self): print("del", self.name)

def f():
    a, b = Loud("a"), Loud("b")
    print("returning")
    return a.name

print(f())
[Loud("in list") for _ in range(2)]
print("end")
