async def f():
    raise StopIteration("direct")

try:
    f().send(None)
except RuntimeError as e:
    print(e)
    print(repr(e.__cause__), e.__cause__ is e.__context__, e.__suppress_context__)
