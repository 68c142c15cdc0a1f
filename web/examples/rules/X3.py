# X3: then GeneratorExit is raised where the coroutine is suspended. Awaiting
# on instead of leaving is a RuntimeError.
class Pause:
    def __await__(self): yield

async def main(stubborn):
    try:
        await Pause()
    except GeneratorExit:
        print("GeneratorExit arrived")
        if stubborn: await Pause()
        raise

for stubborn in (False, True):
    c = main(stubborn)
    c.send(None)
    try:
        c.close()
    except RuntimeError as e:
        print(e)
