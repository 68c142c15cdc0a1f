import asyncio
class Flaky:
    def __init__(self, fails): self.fails = fails
    async def call(self, x):
        await asyncio.sleep(0.1)
        if self.fails > 0:
            self.fails -= 1
            raise ConnectionError(f"attempt failed, {self.fails} to go")
        return x * 2
async def retry(f, *args, times=3):
    for attempt in range(1, times + 1):
        try: return await f(*args)
        except ConnectionError as e:
            print(f"attempt {attempt}: {e}")
            if attempt == times: raise
            await asyncio.sleep(2 ** attempt)
async def main():
    print(await retry(Flaky(2).call, 21))
    try: await retry(Flaky(9).call, 1)
    except ConnectionError as e: print("gave up:", e)
asyncio.run(main())
