async def pairs():
    for i in range(4):
        yield i, i * i

async def main():
    async for a, b in pairs():
        if a % 2: continue
        async for c, *rest in pairs():
            if c > a: break
            print(a, b, c, rest)

try:
    main().send(None)
except StopIteration:
    pass
