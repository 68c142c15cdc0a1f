# X5: a coroutine that is destroyed is closed first. One that never ran
# warns that it was never awaited.
import types

@types.coroutine
def pause():
    yield

async def main():
    try:
        await pause()
    finally:
        print("closed while being destroyed")

c = main()
c.send(None)
del c
c = main()
del c
