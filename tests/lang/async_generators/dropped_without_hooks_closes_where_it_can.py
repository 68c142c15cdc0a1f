async def agen():
    try: yield 1
    finally: print("finally ran")
a = agen()
try: a.asend(None).send(None)
except StopIteration as stop: print(stop.value)
print("dropping")
del a
print("dropped")
