# The coroutine dies while the frame that failed still stands: the warning names its line.
async def f():
    return 1

def g():
    return [1 + f()]

try:
    g()
except TypeError as error:
    print(error)

try:
    len(f())
except TypeError as error:
    print(error)

for x in [f(), f()]:       # what the loop went over dies at its head
    print("body")
print(f() + 1)
