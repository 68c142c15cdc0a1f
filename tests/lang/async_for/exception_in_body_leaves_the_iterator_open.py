import types

async def agen():
    try:
        yield 1
        yield 2
    finally:
        print("agen finally")

async def main():
    a = agen()
    try:
        async for x in a:
            raise ValueError(x)
    except ValueError as e:
        print("caught", e)
    print("not closed yet")
    await a.aclose()

try:
    main().send(None)
except StopIteration:
    pass
