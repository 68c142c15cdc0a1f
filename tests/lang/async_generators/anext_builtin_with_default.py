async def agen():
    yield "only"

async def main():
    a = agen()
    print(await anext(a))
    print(await anext(a, "default"))
    try:
        await anext(a)
    except StopAsyncIteration:
        print("no default")
    print(aiter(a) is a)

try:
    main().send(None)
except StopIteration:
    pass
for call in (lambda: aiter([]), lambda: anext([])):
    try:
        call()
    except TypeError as e:
        print(e)
