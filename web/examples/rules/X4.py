# X4: after close() a coroutine is finished, even if it was never started.
async def main():
    print("never printed")

c = main()
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)
