import types

@types.coroutine
def ask(question):
    answer = yield question
    return answer * 2

async def main():
    first = await ask("one?")
    second = await ask("two?")
    return first + second

c = main()
print(c.send(None))
print(c.send(10))
try:
    c.send(11)
except StopIteration as stop:
    print(stop.value)  # 42
