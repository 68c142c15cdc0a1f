import sys, types

@types.coroutine
def innermost():
    frame = sys._getframe()
    while frame:
        print(frame.f_code.co_name)
        frame = frame.f_back
    yield

async def middle():
    await innermost()

async def outer():
    await middle()

c = outer()
c.send(None)
print(c.cr_frame.f_back)  # suspended: linked to nobody
c.close()
