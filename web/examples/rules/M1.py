# M1: __aenter__() and __aexit__() can suspend.
import types

@types.coroutine
def pause(where):
    yield where

class Manager:
    async def __aenter__(self): await pause("in __aenter__")
    async def __aexit__(self, *exc_info): await pause("in __aexit__")

async def main():
    async with Manager():
        print("body")

c = main()
print(c.send(None))
print(c.send(None))
c.close()
