async def f():
    pass

c = f()
c.close()
try:
    c.throw(ValueError)
except RuntimeError as e:
    print(e)
print(c.close())  # closing again is fine
