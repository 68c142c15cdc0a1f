# async with awaits __aenter__ and __aexit__. What __aexit__ returns decides
# whether an exception of the body goes on.
import types


@types.coroutine
def round_trip(command):
    return (yield command)


class Transaction:
    async def __aenter__(self):
        await round_trip("BEGIN")
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await round_trip("COMMIT" if exc is None else "ROLLBACK")
        return exc_type is ValueError  # swallow only this one


async def main():
    async with Transaction():
        print("all is well")
    async with Transaction():
        raise ValueError("bad data")
    return "survived"


c = main()
try:
    while True:
        print(c.send(None))
except StopIteration as stop:
    print(stop.value)
