# A3: a generator made under types.coroutine() can be awaited, although it
# has no __await__().
import types

@types.coroutine
def pause():
    yield "paused"

async def main():
    generator = pause()
    print(hasattr(generator, "__await__"))
    await generator

c = main()
print(c.send(None))
c.close()
