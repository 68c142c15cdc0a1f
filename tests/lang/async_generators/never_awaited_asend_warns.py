async def agen():
    yield 1

a = agen()
a.asend(None)
a.__anext__()
a.athrow(ValueError)
a.aclose()
print("end")
