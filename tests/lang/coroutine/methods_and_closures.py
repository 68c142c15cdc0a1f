class Account:
    def __init__(self): self.balance = 0
    async def deposit(self, amount):
        self.balance += amount
        return self
    @classmethod
    async def create(cls): return cls()
    @staticmethod
    async def rate(): return 3

def run(c):
    try:
        c.send(None)
    except StopIteration as stop:
        return stop.value

async def main():
    a = await Account.create()
    await (await a.deposit(5)).deposit(6)
    async def local(): return a.balance * await Account.rate()
    return await local()

print(run(main()))
