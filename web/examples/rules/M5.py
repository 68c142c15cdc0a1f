# M5: the AsyncContextManager of Python's reference, once log exists.
async def log(message):
    print(message)

class AsyncContextManager:
    async def __aenter__(self):
        await log('entering context')

    async def __aexit__(self, exc_type, exc, tb):
        await log('exiting context')

async def main():
    async with AsyncContextManager():
        print("body")

try:
    main().send(None)
except StopIteration:
    print("done")
