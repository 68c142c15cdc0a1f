import types
@types.coroutine
def pause(x): yield x
class A:
    async def __aenter__(self): return self
    async def __aexit__(self, t, e, tb): print("aexit", t.__name__)
    def __aiter__(self): return self
    async def __anext__(self):
        try: await pause("in anext")
        finally: print("anext closed")
async def main():
    async with A() as a:
        async for x in a:
            pass
c = main()
print(c.send(None))
c.close()
print(c.cr_frame)
