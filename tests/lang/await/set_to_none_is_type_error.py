class Blocked:
    __await__ = None

async def f():
    await Blocked()

try:
    f().send(None)
except TypeError as e:
    print(e)
