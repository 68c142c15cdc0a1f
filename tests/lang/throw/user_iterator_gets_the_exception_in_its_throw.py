class Iter:
    def __iter__(self): return self
    def __next__(self): return "next"
    def throw(self, *args):
        print("throw", args)
        return "yielded from throw"
    def __await__(self): return self

async def f():
    await Iter()

c = f()
print(c.send(None))
print(c.throw(ValueError("v")))
print(c.throw(KeyError))
print(c.send(None))
c.close()
