async def forgotten():
    pass

c = forgotten()
print("before")
del c
print("after")
