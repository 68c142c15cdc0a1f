# M3: __aexit__() gets the exception of the body and must return an
# awaitable; if its result is true, the exception is suppressed.
class Manager:
    def __init__(self, suppress): self.suppress = suppress
    async def __aenter__(self): return self
    async def __aexit__(self, exc_type, exc, tb):
        print(exc_type.__name__, exc)
        return self.suppress

async def main(suppress):
    async with Manager(suppress):
        raise ValueError("from the body")
    print("suppressed")

for suppress in (True, False):
    try:
        main(suppress).send(None)
    except (StopIteration, ValueError) as e:
        print(repr(e))
