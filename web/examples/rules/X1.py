# X1: close() makes a coroutine clean itself up and finish.
import types

@types.coroutine
def pause():
    yield

async def main():
    try:
        await pause()
    finally:
        print("cleaning up")

c = main()
c.send(None)
c.close()
print("closed:", c.cr_frame is None)
