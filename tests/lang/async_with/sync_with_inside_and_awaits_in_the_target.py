import types
@types.coroutine
def v(x): return (yield x)
class M:
    async def __aenter__(self): return (1, [2, 3])
    async def __aexit__(self, *a): pass
class S:
    def __enter__(self): return "sync"
    def __exit__(self, *a): print("sync exit")
async def main():
    d = {}
    async with M() as (a, [b, d[await v("key")]]):
        with S() as s:
            return a, b, d, s
c = main()
print(c.send(None))
try: c.send("k")
except StopIteration as stop: print(stop.value)
