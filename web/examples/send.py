# send() resumes a coroutine. The value goes straight to the yield that
# suspended it, however many awaits lie between.
import types


@types.coroutine
def ask(question):
    answer = yield question
    return answer


async def interview():
    name = await ask("What is your name?")
    quest = await ask(f"What is your quest, {name}?")
    return f"{name} seeks {quest}"


c = interview()
print(c.send(None))  # starts it: only None is allowed here
print(c.send("Arthur"))
try:
    c.send("the Grail")
except StopIteration as stop:
    print(stop.value)
