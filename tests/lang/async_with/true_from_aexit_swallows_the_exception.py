class Swallow:
    def __init__(self, result): self.result = result
    async def __aenter__(self): return self
    async def __aexit__(self, exc_type, exc, tb):
        print("aexit saw", repr(exc), tb.tb_lineno)
        return self.result

async def main():
    async with Swallow(True):
        raise ValueError("swallowed")
    print("went on")
    async with Swallow(0):
        raise KeyError("not swallowed")

try:
    main().send(None)
except KeyError as e:
    print("out:", repr(e))
