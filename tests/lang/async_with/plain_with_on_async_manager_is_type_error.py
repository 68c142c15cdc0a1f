class Async:
    async def __aenter__(self): pass
    async def __aexit__(self, *args): pass

class OnlyEnter:
    def __enter__(self): pass

for cls in (Async, OnlyEnter, int):
    try:
        with cls():
            pass
    except TypeError as e:
        print(e)
