async def log(message):
    print("log:", message)

class AsyncContextManager:
    async def __aenter__(self):
        await log('entering context')

    async def __aexit__(self, exc_type, exc, tb):
        await log('exiting context')

async def main():
    async with AsyncContextManager() as value:
        print("body", value)

try:
    main().send(None)
except StopIteration:
    print("done")
