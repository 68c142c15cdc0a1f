class Pause:
    def __await__(self):
        return iter([1, 2, 3])

async def f():
    try:
        await Pause()
    except ValueError as e:
        print("raised at the await:", e)
    return 7

c = f()
c.send(None)
try:
    c.throw(ValueError("x"))
except StopIteration as stop:
    print(stop.value)
