import sys
seen = []
sys.set_asyncgen_hooks(firstiter=lambda a: seen.append(a.__name__))
async def one():
    try:
        yield 1
        yield 2
    finally: print("closed")
a = one()
try: a.asend(None).send(None)
except StopIteration as stop: print(stop.value, seen)
