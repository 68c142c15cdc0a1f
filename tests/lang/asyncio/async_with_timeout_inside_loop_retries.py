import asyncio

attempts = 0

async def flaky():
    global attempts
    attempts += 1
    await asyncio.sleep(3 if attempts < 3 else 0.5)
    return f"attempt {attempts}"

async def main():
    while True:
        try:
            async with asyncio.timeout(1):
                print(await flaky())
                return
        except TimeoutError:
            print("retrying after", attempts)

asyncio.run(main())
