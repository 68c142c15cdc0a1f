# Nobody drives this one. Pick `c` and send, throw or close by hand.
import types


@types.coroutine
def offer(*choices):
    return (yield choices)


async def adventure():
    try:
        door = await offer("left", "right")
        print("through the", door, "door")
        sword = await offer("take the sword", "leave it")
        print("you", sword)
        return "the end"
    except LookupError:
        return "lost"
    finally:
        print("curtain")


c = adventure()
