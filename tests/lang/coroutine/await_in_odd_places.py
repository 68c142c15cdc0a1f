import types
@types.coroutine
def v(x): return (yield x)
async def f():
    d = {await v("k"): await v("v"), **await v("m")}
    l = [*await v("l")]
    x = await v("a") if await v("c") else 0
    assert await v("ok"), "no"
    print(*await v("args"), sep=await v("sep"))
    (await v("obj")).append(await v("item"))
    del (await v("del"))[await v("i")]
    return d, l, x, await v("r") or await v("s"), not await v("n"), (await v("cmp")) < await v("cmp2")
c = f()
obj, target = [], [1, 2]
answers = iter(["key", "value", {"m": 1}, [1], True, "a!", 1, (1, 2), "-", obj, "item", target, 0, 0, "s!", 0, 1, 2])
r = c.send(None)
try:
    while True:
        r = c.send(next(answers))
except StopIteration as stop:
    print(stop.value, obj, target)
