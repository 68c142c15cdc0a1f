class Reader:
    def __init__(self, lines): self.lines = list(lines)

    async def readline(self):
        return self.lines.pop(0) if self.lines else b''

    def __aiter__(self):
        return self

    async def __anext__(self):
        val = await self.readline()
        if val == b'':
            raise StopAsyncIteration
        return val

async def main():
    async for line in Reader([b"one", b"two"]):
        print(line)

try:
    main().send(None)
except StopIteration:
    print("done")
