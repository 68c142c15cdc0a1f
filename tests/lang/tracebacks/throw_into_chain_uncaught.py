import types

@types.coroutine
def ask(question):
    return (yield question)

async def fetch(url):
    return await ask(url)

async def main():
    page = await fetch("/index")
    return len(page)

m = main()
m.send(None)
m.throw(ConnectionError("reset"))
