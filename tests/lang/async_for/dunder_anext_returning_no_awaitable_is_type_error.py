class Wrong:
    def __aiter__(self): return self
    def __anext__(self): return 5

async def main():
    async for i in Wrong():
        pass

try:
    main().send(None)
except TypeError as e:
    print(e, "|", repr(e.__cause__))
