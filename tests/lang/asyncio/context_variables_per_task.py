import asyncio, contextvars

var = contextvars.ContextVar("var", default="unset")

async def task(value):
    var.set(value)
    await asyncio.sleep(0)
    print(value, var.get())

async def main():
    var.set("main")
    await asyncio.gather(task("a"), task("b"))
    print(var.get())
    ctx = contextvars.copy_context()
    await asyncio.create_task(task("c"), context=ctx)
    print(var.get(), ctx[var])

asyncio.run(main())
