import weakref, types
@types.coroutine
def pause(): yield
async def f():
    try: await pause()
    finally: print("finally", r() is None)
c = f()
r = weakref.ref(c, lambda ref: print("weakref callback"))
c.send(None)
del c
print(r())
