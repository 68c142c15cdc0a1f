async def f(a, *, b):
    pass

try:
    f()
except TypeError as e:
    print(e)
try:
    f(1, 2, b=3)
except TypeError as e:
    print(e)
