# C2: when the coroutine returns, the iterator raises StopIteration with the
# return value in `value`.
async def main():
    return "the result"

iterator = main().__await__()
try:
    next(iterator)
except StopIteration as stop:
    print(stop.value)
