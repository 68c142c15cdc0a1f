# T3: an iterator without throw() is left out, and the exception is raised
# at the await itself.
class Pause:
    def __await__(self):
        return iter(["waiting"])  # a list iterator has no throw()

async def main():
    try:
        await Pause()
    except ValueError as e:
        return f"at the await: {e}"

c = main()
print(c.send(None))
try:
    c.throw(ValueError("v"))
except StopIteration as stop:
    print(stop.value)
