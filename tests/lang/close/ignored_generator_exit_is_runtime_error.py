import types

@types.coroutine
def pause():
    yield

async def stubborn():
    while True:
        try:
            await pause()
        except GeneratorExit:
            print("no")
            await pause()
            return "finally gave in"

c = stubborn()
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e)  # coroutine ignored GeneratorExit
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
