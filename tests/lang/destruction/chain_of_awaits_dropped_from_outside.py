import types
class Loud:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
@types.coroutine
def pause():
    keep = Loud("in pause")
    try: yield
    finally: print("pause finally")
async def inner():
    keep = Loud("in inner")
    try: await pause()
    finally: print("inner finally")
async def outer():
    keep = Loud("in outer")
    await inner()
c = outer()
c.send(None)
c = None
print("end")
