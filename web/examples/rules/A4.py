# A4: __await__() must return an iterator; for anything else, even for a
# coroutine, the await raises TypeError.
class Wrong:
    def __init__(self, result): self.result = result
    def __await__(self): return self.result

async def main(result):
    await Wrong(result)

async def coroutine():
    pass

kept = coroutine()
for result in (5, kept):
    try:
        main(result).send(None)
    except TypeError as e:
        print(e)
kept.close()
