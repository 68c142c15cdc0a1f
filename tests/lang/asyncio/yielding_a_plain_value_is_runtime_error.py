import asyncio, types

@types.coroutine
def bad(value):
    yield value

async def main():
    for value in (None, 5):
        try:
            await bad(value)
            print("bare yield is fine")
        except RuntimeError as e:
            print(str(e).split(":")[0], "...", str(e).rsplit(": ")[-1])

asyncio.run(main())
