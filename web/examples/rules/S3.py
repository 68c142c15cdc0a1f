# S3: any other value goes to send() of the iterator that suspended the
# coroutine; one that has not started cannot take it.
import types

@types.coroutine
def ask():
    print("the iterator got", (yield "ask"))

async def main(): await ask()

c = main()
try:
    c.send("too early")
except TypeError as e:
    print(e)
print(c.send(None))
try:
    c.send("a value")
except StopIteration:
    print("finished")
