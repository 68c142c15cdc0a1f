class Box:
    async def method(self):
        pass

async def f():
    pass

def show(x):
    print(repr(x).split(" at ")[0])

c, m = f(), Box().method()
show(c)
show(m)
show(c.__await__())
c.close(), m.close()
