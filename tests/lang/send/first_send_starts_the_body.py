async def greet():
    print("started")
    return "done"

c = greet()
print("created")  # nothing of the body has run yet
try:
    c.send(None)
except StopIteration as stop:
    print("returned", stop.value)
