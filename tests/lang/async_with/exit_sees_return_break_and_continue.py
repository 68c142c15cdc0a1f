class M:
    def __init__(self, n): self.n = n
    async def __aenter__(self): return self.n
    async def __aexit__(self, t, e, tb): print("exit", self.n, t)
async def main():
    for i in range(4):
        async with M(i):
            if i == 0: continue
            if i == 2: break
            print("body", i)
    async with M("r"): return "returned"
try: main().send(None)
except StopIteration as stop: print(stop.value)
