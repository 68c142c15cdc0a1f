async def f(x=(lambda: 5)(), *, scale=2):
    global total
    total = x * scale
    def helper(): return total + 1
    return helper()
total = 0
try:
    f(scale=3).send(None)
except StopIteration as stop:
    print(stop.value, total)
print(f.__kwdefaults__, f.__defaults__, f.__code__.co_varnames)
