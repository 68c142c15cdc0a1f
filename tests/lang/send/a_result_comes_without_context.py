# While an exception is handled, one that is raised has it as its context; a StopIteration that only
# carries a result has none.
def returns(value):
    return value
    yield


async def result(value):
    return value


try:
    raise KeyError("handled")
except KeyError:
    for value in None, 5, (1, 2), ValueError("a value"):
        for made in returns(value), result(value):
            try:
                made.send(None)
            except StopIteration as stop:
                print(repr(stop), repr(stop.__context__))
    try:
        next(iter([]))
    except StopIteration as stop:
        print(repr(stop), repr(stop.__context__))


# The same for what an asynchronous generator yields to its awaitable.
async def numbers():
    yield None
    yield 5


try:
    raise KeyError("handled")
except KeyError:
    source = numbers()
    for _ in range(2):
        try:
            source.asend(None).send(None)
        except StopIteration as stop:
            print(repr(stop), repr(stop.__context__))
    try:
        source.asend(None).send(None)
    except StopAsyncIteration as stop:
        print(repr(stop), repr(stop.__context__))
    for otherwise in None, 6, (7, 8):
        try:
            anext(source, otherwise).send(None)
        except StopIteration as stop:
            print(repr(stop), repr(stop.__context__))
    try:
        source.aclose().send(None)
    except StopIteration as stop:
        print(repr(stop), repr(stop.__context__))
    wrapper = result(9).__await__()
    try:
        next(wrapper)
    except StopIteration as stop:
        print(repr(stop), repr(stop.__context__))
