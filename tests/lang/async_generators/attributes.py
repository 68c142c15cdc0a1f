import inspect

async def agen():
    print(a.ag_running, inspect.getasyncgenstate(a))
    yield 1

a = agen()
print(a.ag_running, a.ag_await, a.ag_code.co_name, a.ag_suspended, inspect.getasyncgenstate(a), a.__name__)
try:
    a.__anext__().send(None)
except StopIteration as stop:
    print(stop.value, inspect.getasyncgenstate(a), a.ag_suspended)
try:
    a.aclose().send(None)
except StopIteration:
    print(a.ag_frame, inspect.getasyncgenstate(a))
