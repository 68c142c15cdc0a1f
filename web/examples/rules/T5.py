# T5: nobody inside catches the exception, so it comes back to the caller of
# throw().
import types

@types.coroutine
def pause():
    yield

async def inner():
    await pause()

async def main():
    await inner()

c = main()
c.send(None)
try:
    c.throw(ValueError("nobody wants me"))
except ValueError as e:
    print("back at the caller:", e)
