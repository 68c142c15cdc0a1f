# I3: __aiter__() must return an object that has __anext__().
class Wrong:
    def __aiter__(self):
        return iter([1, 2])

async def main():
    async for value in Wrong():
        print("never")

try:
    main().send(None)
except TypeError as e:
    print(e)
