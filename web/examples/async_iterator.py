# The Reader of Python's reference, with a body for readline: each line takes
# one suspension to arrive, and b'' ends the iteration.
import types


@types.coroutine
def next_chunk():
    return (yield "waiting for a line")


class Reader:
    async def readline(self):
        return await next_chunk()

    def __aiter__(self):
        return self

    async def __anext__(self):
        val = await self.readline()
        if val == b'':
            raise StopAsyncIteration
        return val


async def main():
    lines = 0
    async for line in Reader():
        lines += 1
        print("read", line)
    return lines


c = main()
c.send(None)  # runs up to the first wait
for chunk in (b"spam", b"eggs", b""):
    try:
        c.send(chunk)
    except StopIteration as stop:
        print("main returned", stop.value)
