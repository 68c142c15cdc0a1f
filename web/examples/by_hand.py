# Nobody drives `c`: send to it, throw into it or close it by hand (H).
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
