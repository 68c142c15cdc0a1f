class Nothing: pass
class OnlyEnter:
    async def __aenter__(self): pass
class OnlyExit:
    async def __aexit__(self, *args): pass
class Sync:
    def __enter__(self): pass
    def __exit__(self, *args): pass

async def main(manager):
    async with manager:
        pass

for cls in (Nothing, OnlyEnter, OnlyExit, Sync):
    try:
        main(cls()).send(None)
    except TypeError as e:
        print(e)
