import gc, types
@types.coroutine
def pause(): yield
class Holder:
    def __del__(self): print("holder gone")
async def f(h):
    try: await pause()
    finally: print("coroutine closed")
h = Holder()
h.coro = f(h)
h.coro.send(None)
del h
print("cycle")
gc.collect()
print("end")
