from contextlib import asynccontextmanager

@asynccontextmanager
async def tag(name):
    print(f"<{name}>")
    try:
        yield name
    except ValueError as e:
        print("swallowed", e)
    finally:
        print(f"</{name}>")

async def main():
    async with tag("a") as a:
        print(a)
        raise ValueError("boo")

try:
    main().send(None)
except StopIteration:
    print("end")
