# M4: async with uses an asynchronous context manager; plain with does not.
class Manager:
    async def __aenter__(self):
        print("enter")

    async def __aexit__(self, *exc_info):
        print("exit")

async def main():
    async with Manager():
        print("body")
    with Manager():
        print("never")

try:
    main().send(None)
except TypeError as e:
    print(e)
