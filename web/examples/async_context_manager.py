# The AsyncContextManager of Python's reference, with a log that takes its
# time: __aenter__ and __aexit__ suspend like any other coroutine.
import types


@types.coroutine
def write(line):
    yield f"writing {line!r}"


async def log(message):
    await write(message)
    print("logged:", message)


class AsyncContextManager:
    async def __aenter__(self):
        await log('entering context')

    async def __aexit__(self, exc_type, exc, tb):
        await log('exiting context')


async def main():
    async with AsyncContextManager():
        print("inside")


c = main()
try:
    while True:
        print(c.send(None))
except StopIteration:
    print("done")
