import types

@types.coroutine
def pause(x):
    return (yield x)

async def f():
    try:
        got = await pause("p")
        print("got", got)
        await pause("q")
    except ValueError as e:
        print("caught", e)
        await pause("r")

w = f().__await__()
print(w.send(None))
print(w.send(5))
print(w.throw(ValueError("v")))
print(w.close())
