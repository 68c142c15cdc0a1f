class Broken:
    def __await__(self):
        raise OSError("no iterator today")

async def f():
    try:
        await Broken()
    except OSError as e:
        return str(e)

try:
    f().send(None)
except StopIteration as stop:
    print(stop.value)
