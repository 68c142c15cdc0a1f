async def agen():
    try:
        yield 1
    finally:
        print("finally")

def run(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as stop:
        return stop.value

a = agen()
run(a.__anext__())
print(run(a.aclose()))
try:
    a.__anext__().send(None)
except StopAsyncIteration:
    print("finished")
print(run(a.aclose()))
