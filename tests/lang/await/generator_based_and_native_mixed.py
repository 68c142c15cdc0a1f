import types
@types.coroutine
def old_style(x):
    y = yield from native_wrapper(x).__await__()
    return y + "<old"
async def native_wrapper(x): return await leaf(x) + "<native"
@types.coroutine
def leaf(x):
    got = yield x
    return str(got)
async def main(): return await old_style("ask")
c = main()
print(c.send(None))
try: c.send("answer")
except StopIteration as stop: print(stop.value)
