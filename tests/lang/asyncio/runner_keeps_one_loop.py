import asyncio

async def get_loop():
    return asyncio.get_running_loop()

with asyncio.Runner() as runner:
    a = runner.run(get_loop())
    b = runner.run(get_loop())
    print(a is b, a is runner.get_loop(), a.is_closed())
print(a.is_closed())
