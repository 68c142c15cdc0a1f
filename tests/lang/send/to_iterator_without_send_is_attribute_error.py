class Pause:
    def __await__(self):
        return iter(["a", "b"])

async def f():
    return await Pause()

c = f()
print(c.send(None))
print(c.send(None))  # None only advances
c2 = f()
c2.send(None)
try:
    c2.send("value")  # a list iterator has no send
except AttributeError as e:
    print(e)
print(c2.cr_frame)
