# An async generator yields values to its consumer and may await between
# them: two ways out, one to the consumer, one to the driver.
import types


@types.coroutine
def pause(seconds):
    yield f"pause of {seconds} s"


async def countdown(n):
    try:
        while n:
            await pause(1)
            yield n
            n -= 1
    finally:
        print("countdown is over")


async def main():
    async for n in countdown(2):
        print("main got", n)
    return [n async for n in countdown(2)]


c = main()
try:
    while True:
        print("driver got", c.send(None))
except StopIteration as stop:
    print("main returned", stop.value)
