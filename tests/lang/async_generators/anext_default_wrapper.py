import types
@types.coroutine
def pause(x): yield x
class A:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        await pause("p")
        self.n += 1
        if self.n > 1: raise StopAsyncIteration
        return self.n
a = A()
w = anext(a, "default")
print(type(w).__name__, w.send(None))
try: w.send(None)
except StopIteration as stop: print(stop.value)
w = anext(a, "default")
w.send(None)
try: w.send(None)
except StopIteration as stop: print(stop.value)
w = anext(a, "default")
w.send(None)
try: w.throw(ValueError("thrown"))
except ValueError as e: print(e)
w = anext(a, 1)
w.send(None)
print(w.close())
class Bad:
    def __anext__(self): return 5
try:
    async def main(): await anext(Bad(), 1)
    main().send(None)
except TypeError as e: print(e)
