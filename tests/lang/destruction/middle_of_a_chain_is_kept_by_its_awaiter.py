import types
@types.coroutine
def pause():
    try: yield "paused"
    finally: print("pause closed")
async def inner(): await pause()
async def outer(i): await i
i = inner()
o = outer(i)
print(o.send(None))
del i
print("inner is kept")
del o
print("end")
