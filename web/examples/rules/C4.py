# C4: a StopIteration must not leave a coroutine: it would look like a
# return. It becomes the cause of a RuntimeError.
async def main():
    raise StopIteration("looks like a result")

try:
    main().send(None)
except RuntimeError as e:
    print(e)
    print("caused by", repr(e.__cause__))
