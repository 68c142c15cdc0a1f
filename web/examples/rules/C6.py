# C6: a coroutine can be awaited once; a second time is a RuntimeError.
async def answer():
    return 42

async def main():
    coroutine = answer()
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as e:
        print(e)

try:
    main().send(None)
except StopIteration:
    print("done")
