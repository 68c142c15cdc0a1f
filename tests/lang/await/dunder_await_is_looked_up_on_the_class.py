class Plain:
    pass

p = Plain()
p.__await__ = lambda: iter([1])

async def f():
    await p

try:
    f().send(None)
except TypeError as e:
    print(e)
Plain.__await__ = lambda self: iter(["from the class"])
print(f().send(None))
