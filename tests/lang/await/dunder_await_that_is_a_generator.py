class Future:
    def __init__(self): self.result = None
    def __await__(self):
        if self.result is None:
            yield self
        return self.result

async def f(future):
    return await future

future = Future()
c = f(future)
print(c.send(None) is future)
future.result = "ready"
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
