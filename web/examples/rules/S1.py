# S1: send() starts a coroutine, and later resumes it where it is suspended.
import types

@types.coroutine
def pause():
    yield "suspended"

async def main():
    print("started")
    await pause()
    print("resumed")

c = main()
print(c.send(None))
try:
    c.send(None)
except StopIteration:
    print("finished")
