class M:
    log = []
    def __getattribute__(self, name):
        M.log.append(name)
        return object.__getattribute__(self, name)
    async def __aenter__(self): return 1
    async def __aexit__(self, *a): pass
async def main():
    m = M()
    m.__aenter__ = None
    async with m as x:
        return x
try: main().send(None)
except StopIteration as stop: print(stop.value, M.log)
