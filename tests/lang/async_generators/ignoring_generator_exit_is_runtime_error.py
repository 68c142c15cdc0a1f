async def agen():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignored")

a = agen()
try:
    a.__anext__().send(None)
except StopIteration:
    pass
try:
    a.aclose().send(None)
except RuntimeError as e:
    print(e)
