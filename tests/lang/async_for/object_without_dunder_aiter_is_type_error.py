async def main(x):
    async for i in x:
        pass

for x in (5, [1, 2], None, "text"):
    try:
        main(x).send(None)
    except TypeError as e:
        print(e)
