async def agen(n):
    for i in range(n): yield i
async def even(i): return i % 2 == 0
async def main():
    print([i async for i in agen(4) if await even(i)])
    print({i: j async for i in agen(2) for j in [i * 2]})
    print({(i, j) async for i in agen(2) async for j in agen(2)} == {(0, 0), (0, 1), (1, 0), (1, 1)})
    print([[j async for j in agen(i)] async for i in agen(3)])
    print(sum([x async for x in (y async for y in agen(4))]))
    g = (i async for i in agen(2))
    print(type(g).__name__, g.__name__, await anext(g), [x async for x in g])
    print([await even(i) for i in range(2)], [x for x in [i async for i in agen(2)]])
try: main().send(None)
except StopIteration: pass
