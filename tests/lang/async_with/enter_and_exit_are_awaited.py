class Manager:
    async def __aenter__(self):
        print("entering")
        return "resource"
    async def __aexit__(self, exc_type, exc, tb):
        print("exiting", exc_type, exc, tb)

async def main():
    async with Manager() as m:
        print("inside with", m)
    print("after")

try:
    main().send(None)
except StopIteration:
    pass
