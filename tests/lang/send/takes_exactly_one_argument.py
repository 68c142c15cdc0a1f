async def f():
    pass

c = f()
try:
    c.send()
except TypeError as e:
    print(e)
try:
    c.send(1, 2)
except TypeError as e:
    print(e)
c.close()
