def local():
    print(x)
    x = 1

def free():
    def inner(): return y
    return inner()
    y = 1

def deleted():
    z = 1
    del z
    return z

for f in (local, free, deleted, lambda: undefined_name):
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
