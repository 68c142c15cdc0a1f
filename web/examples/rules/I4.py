# I4: __anext__() must return an awaitable; its result is the next value.
class Right:
    def __aiter__(self): return self
    async def __anext__(self): return 7

class Wrong:
    def __aiter__(self): return self
    def __anext__(self): return 7

async def main(numbers):
    async for value in numbers:
        return value

for numbers in (Right(), Wrong()):
    try:
        main(numbers).send(None)
    except (StopIteration, TypeError) as e:
        print(repr(e))
