async def agen():
    yield 1
    raise LookupError("inside")
async def main():
    a = agen()
    print(await anext(a))
    try: await anext(a)
    except LookupError as e: print(e)
    print(await anext(a, "finished"), a.ag_frame)
    async for x in a: print("never")
try: main().send(None)
except StopIteration: pass
