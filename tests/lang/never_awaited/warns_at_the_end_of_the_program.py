async def forgotten():
    pass

c = forgotten()
print("last line")
