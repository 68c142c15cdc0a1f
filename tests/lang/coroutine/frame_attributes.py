import types

@types.coroutine
def pause(): yield

async def f(a):
    b = a * 2
    await pause()
    c = b

x = f(3)
frame = x.cr_frame
print(frame.f_code.co_name, frame.f_lineno, dict(frame.f_locals), frame.f_back)
x.send(None)
print(frame is x.cr_frame, frame.f_lineno, dict(frame.f_locals), frame.f_lasti >= 0)
try:
    x.send(None)
except StopIteration:
    print(x.cr_frame, frame.f_lineno, frame.f_code is x.cr_code)
