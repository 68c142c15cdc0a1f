class Steps:
    def __iter__(self):
        return self
    def __next__(self):
        print("next")
        return "n"
    def send(self, value):
        print("send", value)
        raise StopIteration(value + 1)
    def __await__(self):
        return self

async def f():
    return await Steps()

c = f()
print(c.send(None))
try:
    c.send(41)
except StopIteration as stop:
    print(stop.value)
