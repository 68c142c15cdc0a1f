class Enter:
    def __aenter__(self): return 5
    async def __aexit__(self, *args): print("not called")

class Exit:
    async def __aenter__(self): pass
    def __aexit__(self, *args): return 5

async def main(manager, error=None):
    async with manager:
        if error: raise error

for manager, error in ((Enter(), None), (Exit(), None), (Exit(), ValueError("in body"))):
    try:
        main(manager, error).send(None)
    except TypeError as e:
        print(e, "|", repr(e.__context__))
