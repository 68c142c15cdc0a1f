# close() raises GeneratorExit at the suspension point, innermost first, so
# that each level can clean up. Afterwards the coroutine is finished.
import types


@types.coroutine
def pause():
    try:
        yield
    finally:
        print("pause: cleaned up")


async def connection():
    try:
        await pause()
    finally:
        print("connection: closed")


async def main():
    try:
        await connection()
    except GeneratorExit:
        print("main: asked to leave")
        raise


c = main()
c.send(None)
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)
