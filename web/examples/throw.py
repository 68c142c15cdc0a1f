# throw() raises an exception where the coroutine is suspended. Caught
# there, the coroutine goes on; not caught, it comes back to the caller.
import types


@types.coroutine
def wait_for(what):
    yield what


async def worker():
    for attempt in (1, 2):
        try:
            await wait_for(f"attempt {attempt}")
        except TimeoutError as e:
            print("worker:", e)
    return "gave up"


c = worker()
print(c.send(None))
print(c.throw(TimeoutError("too slow")))
try:
    c.throw(ValueError("what was that?"))
except ValueError as e:
    print("back at the caller:", e)
