async def f():
    print("never")

c = f()
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)
