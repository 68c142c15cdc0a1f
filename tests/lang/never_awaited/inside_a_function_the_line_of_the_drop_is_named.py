async def f():
    pass

def outer():
    x = f()
    print("in outer")
    return None

outer()
print("out")
