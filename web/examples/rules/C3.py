# C3: an exception that the coroutine does not catch comes out of the
# iterator that drives it.
async def main():
    raise LookupError("not found")

iterator = main().__await__()
try:
    next(iterator)
except LookupError as e:
    print("the driver caught:", e)
