# I6: the Reader of Python's reference, once readline has a body.
lines = [b"spam", b"eggs"]

class Reader:
    async def readline(self):
        return lines.pop(0) if lines else b''
    def __aiter__(self):
        return self
    async def __anext__(self):
        val = await self.readline()
        if val == b'':
            raise StopAsyncIteration
        return val

async def main():
    async for line in Reader(): print(line)

try: main().send(None)
except StopIteration: print("end of file")
