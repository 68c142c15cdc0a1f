# No frame is left, so both have the place <sys>:0.
async def f():
    pass

a = f()
b = f()
