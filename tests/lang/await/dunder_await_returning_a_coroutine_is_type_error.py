async def inner():
    pass

kept = inner()

class Wrong:
    def __await__(self):
        return kept

async def f():
    await Wrong()

try:
    f().send(None)
except TypeError as e:
    print(e)
kept.close()
