# Three coroutines at once: while one sleeps, the loop runs another. The
# clock is virtual, so the sleeps take no time at all.
import asyncio


async def cook(dish, seconds):
    print("start", dish)
    await asyncio.sleep(seconds)
    print("serve", dish)
    return dish


async def main():
    dishes = await asyncio.gather(
        cook("soup", 3), cook("salad", 1), cook("tea", 2)
    )
    print(dishes)


asyncio.run(main())
