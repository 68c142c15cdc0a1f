# A2: calling an async def function gives a coroutine, and a coroutine is
# awaitable.
async def answer():
    return 42

async def main():
    coroutine = answer()  # nothing runs yet
    print(type(coroutine).__name__)
    return await coroutine

try:
    main().send(None)
except StopIteration as stop:
    print(stop.value)
