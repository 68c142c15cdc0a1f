# C1: a coroutine is driven by iterating over what its __await__() returns.
import types

@types.coroutine
def step(n):
    yield n

async def main():
    await step(1)
    await step(2)

for n in main().__await__():
    print(n)
