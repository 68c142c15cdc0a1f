class A:
    def __init__(self): self.n = 0
    def __await__(self): return self
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n == 1: return "first"
        raise LookupError("then trouble")
async def f():
    try: await A()
    except LookupError as e: return f"caught {e}"
c = f()
print(c.send(None))
try: c.send(None)
except StopIteration as stop: print(stop.value)
