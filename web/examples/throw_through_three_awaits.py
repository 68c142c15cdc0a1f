# An exception thrown into the outermost coroutine goes to the innermost
# iterator first, and from there back up until somebody catches it.
import types


@types.coroutine
def ask(question):
    return (yield question)


async def fetch(url):
    try:
        body = await ask(url)
    except ConnectionError as e:
        body = f"(no body: {e})"
    return body


async def main():
    page = await fetch("/index")
    return len(page)


m = main()
url = m.send(None)
print("url =", repr(url))
try:
    m.throw(ConnectionError("reset"))
except StopIteration as stop:
    print("main returned", stop.value)
