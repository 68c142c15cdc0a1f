# Calling an async function only makes a coroutine. If nobody awaits it, its
# body never runs, and Python warns when the coroutine is destroyed.
async def save(text):
    print("saving", text)


async def main():
    save("draft")  # forgotten: no await
    await save("final version")


try:
    main().send(None)
except StopIteration:
    print("main is done")
