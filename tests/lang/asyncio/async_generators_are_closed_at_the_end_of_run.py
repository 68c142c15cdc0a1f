import asyncio

async def agen():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(1)
        print("agen closed")

async def main():
    global g
    g = agen()
    print(await anext(g))

asyncio.run(main())
print("after run")
