async def f():
    return 9

c = f()
w = c.__await__()
print(type(w), iter(w) is w)
try:
    next(w)
except StopIteration as stop:
    print(stop.value)
try:
    next(w)
except RuntimeError as e:
    print(e)
