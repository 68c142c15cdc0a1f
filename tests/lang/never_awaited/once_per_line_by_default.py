async def f():
    pass

for i in range(3):
    f()
f()
print("end")
