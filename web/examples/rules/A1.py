# A1: an object is awaitable when its class has __await__().
class Greeting:
    def __await__(self):
        yield "suspended inside __await__"
        return "hello"

async def main():
    return await Greeting()

c = main()
print(c.send(None))
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
