# S4: what comes back from send() is what iterating would give: a yielded
# value, StopIteration with the result, or another exception.
import types

@types.coroutine
def ask():
    return (yield "a question")

async def main():
    answer = await ask()
    return 10 / answer

for answer in (5, 0):
    c = main()
    print(c.send(None))
    try:
        c.send(answer)
    except (StopIteration, ZeroDivisionError) as e:
        print(repr(e))
