import types
@types.coroutine
def pause():
    return (yield "paused")
async def main(waited):
    print("got", await waited)
for thrown in (StopIteration("value"), StopIteration, KeyError("passes")):
    waited = pause()
    c = main(waited)
    print(c.send(None))
    try: waited.send("finished by hand")
    except StopIteration as stop: print(stop.value)
    try: c.throw(thrown)
    except Exception as e: print(type(e).__name__, e)
