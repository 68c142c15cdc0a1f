import inspect, types

@types.coroutine
def pause():
    yield

async def f(a, b=2):
    c = a + b
    await pause()
    c += 1
    await pause()

x = f(1)
print(inspect.getcoroutinelocals(x))
x.send(None)
print(inspect.getcoroutinelocals(x))
x.send(None)
print(inspect.getcoroutinelocals(x))
x.close()
print(inspect.getcoroutinelocals(x))
