# C5: a coroutine is no iterable: for, iter(), next(), list() and unpacking
# refuse it.
async def main():
    pass

c = main()
for attempt in (iter, next, list):
    try:
        attempt(c)
    except TypeError as e:
        print(e)
try:
    first, *rest = c
except TypeError as e:
    print(e)
c.close()
