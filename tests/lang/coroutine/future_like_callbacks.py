class Future:
    def __init__(self): self.callbacks, self.done = [], False
    def set(self, value):
        self.value, self.done = value, True
        for cb in self.callbacks: cb()
    def __await__(self):
        if not self.done: yield self
        assert self.done, "resumed too early"
        return self.value

def step(coro, value=None):
    try:
        future = coro.send(value)
    except StopIteration as stop:
        print("finished with", stop.value)
    else:
        future.callbacks.append(lambda: step(coro))

async def add(a, b): return await a + await b

a, b = Future(), Future()
step(add(a, b))
b.set(10); a.set(32)
early = add(Future(), b)
early.send(None)
try:
    early.send(None)
except AssertionError as e:
    print(e)
