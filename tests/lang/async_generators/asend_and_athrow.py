async def agen():
    while True:
        try:
            got = yield "ready"
            print("got", got)
        except ValueError as e:
            print("caught", e)

def run(awaitable):
    try:
        awaitable.send(None)
    except StopIteration as stop:
        return stop.value

a = agen()
print(run(a.asend(None)))
print(run(a.asend(5)))
print(run(a.athrow(ValueError("v"))))
print(run(a.aclose()))
