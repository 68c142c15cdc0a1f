import sys

sys.set_coroutine_origin_tracking_depth(2)

async def f():
    pass

def make():
    return f()

c = make()
print([(line, name) for file, line, name in c.cr_origin])
del c
