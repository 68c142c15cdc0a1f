import types
@types.coroutine
def pause():
    try: yield
    finally: print("pause closed")
async def f():
    await pause()
c = f()
c.send(None)
try:
    c.cr_frame.clear()
except RuntimeError as e:
    print(e)
c.close()
def g():
    try: it.gi_frame.clear()
    except RuntimeError as e: print(e)
    yield
it = g()
next(it)
