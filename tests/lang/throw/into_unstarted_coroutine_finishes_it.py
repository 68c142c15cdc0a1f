async def f():
    print("never printed")

c = f()
try:
    c.throw(KeyError("early"))
except KeyError as e:
    print("out came", repr(e))
try:
    c.send(None)
except RuntimeError as e:
    print(e)
