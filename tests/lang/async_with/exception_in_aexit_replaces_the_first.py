class M:
    async def __aenter__(self): pass
    async def __aexit__(self, *args): raise KeyError("second")

async def main():
    async with M():
        raise ValueError("first")

try:
    main().send(None)
except KeyError as e:
    print(repr(e), repr(e.__context__))
