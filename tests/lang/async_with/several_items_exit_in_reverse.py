class M:
    def __init__(self, name): self.name = name
    async def __aenter__(self): print("enter", self.name); return self.name
    async def __aexit__(self, t, e, tb): print("exit", self.name, t and t.__name__)

async def main():
    async with M("a") as a, M("b") as b:
        print(a, b)
    async with (
        M("c") as c,
        M("d"),
    ):
        return c

try:
    main().send(None)
except StopIteration as stop:
    print("returned", stop.value)
