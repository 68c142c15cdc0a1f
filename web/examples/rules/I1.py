# I1: an asynchronous iterator can await in its __anext__().
import types

@types.coroutine
def fetch(n):
    return (yield f"fetching {n}")

class Pages:
    def __aiter__(self): return self
    async def __anext__(self): return await fetch("a page")

async def main():
    async for page in Pages():
        print(page)

c = main()
print(c.send(None))
print(c.send("page one"))
c.close()
