import sys
seen = []
sys.set_asyncgen_hooks(firstiter=lambda a: seen.append(a.__name__))
async def one():
    yield 1
    yield 2
a = one()
print(seen)
for _ in range(2):
    try: a.asend(None).send(None)
    except StopIteration as stop: print(stop.value, seen)
hooks = sys.get_asyncgen_hooks()
print(hooks.finalizer, callable(hooks.firstiter))
sys.set_asyncgen_hooks(None, None)
for bad in (5, "x"):
    try: sys.set_asyncgen_hooks(firstiter=bad)
    except TypeError as e: print(e)
