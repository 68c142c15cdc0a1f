class NoIter:
    def __next__(self): return 1
class A:
    def __await__(self): return NoIter()
async def f(): await A()
c = f()
print(c.send(None))
c.close()
