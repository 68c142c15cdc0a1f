# T4: throw() gives back what iterating would give: here the next yielded
# value, then the result.
class Stubborn:
    def __await__(self):
        try:
            yield "first"
        except ValueError:
            yield "second"
        return "the end"

async def main(): return await Stubborn()

c = main()
print(c.send(None))
print(c.throw(ValueError))
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
