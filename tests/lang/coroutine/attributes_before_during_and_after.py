import types, inspect

@types.coroutine
def pause():
    print(c.cr_running, inspect.getcoroutinestate(c))
    yield

async def f():
    await pause()

c = f()
print(inspect.getcoroutinestate(c), c.cr_await, c.cr_frame.f_lineno)
c.send(None)
print(inspect.getcoroutinestate(c), type(c.cr_await).__name__, c.cr_frame.f_lineno)
try:
    c.send(None)
except StopIteration:
    print(inspect.getcoroutinestate(c), c.cr_running, c.cr_suspended, c.cr_frame, c.cr_await, c.cr_origin)
print(c.cr_code.co_name, c.__name__, c.__qualname__)
