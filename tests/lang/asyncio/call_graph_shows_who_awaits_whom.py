# asyncio.print_call_graph prints a task's frames and, indented, the tasks that wait for it.
import asyncio
import re


def show(*args, **options):
    print(re.sub(r"id=\w+|'<?[/\w. ]*asyncio[^']*', line \d+", "...", asyncio.format_call_graph(*args, **options)))


async def child(event):
    await grandchild(event)


async def grandchild(event):
    await event
    show()


async def waits(task):
    await task


async def main():
    event = asyncio.Future()
    async with asyncio.TaskGroup() as group:
        first = group.create_task(waits(asyncio.create_task(child(event), name="child")), name="first")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        show(event)
        show(event, limit=1)
        graph = asyncio.capture_call_graph(event).awaited_by[0]
        print(graph.future.get_name(), len(graph.call_stack), graph.awaited_by[0].future is first)
        both = asyncio.gather(first)
        event.set_result(None)
        await both
    show(event)


asyncio.run(main())
try:
    asyncio.print_call_graph()
except RuntimeError as error:
    print(error)
