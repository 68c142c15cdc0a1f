async def down():
    await down()

try:
    down().send(None)
except RecursionError as e:
    print(e)
