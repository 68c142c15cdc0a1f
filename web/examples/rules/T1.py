# T1: throw() raises the given exception inside the coroutine.
import types

@types.coroutine
def pause():
    yield

async def main():
    try:
        await pause()
    except ValueError as e:
        print("inside main:", e)

c = main()
c.send(None)
try:
    c.throw(ValueError("from outside"))
except StopIteration:
    print("main went on to its end")
