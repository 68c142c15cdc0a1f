import asyncio

PAGES = {"/": ["/a", "/b"], "/a": ["/c"], "/b": ["/c", "/"], "/c": []}

async def fetch(url):
    await asyncio.sleep(len(url) * 0.1)
    return PAGES[url]

async def crawl():
    queue, seen = asyncio.Queue(), set()
    async def worker():
        while True:
            url = await queue.get()
            try:
                for link in await fetch(url):
                    if link not in seen:
                        seen.add(link)
                        await queue.put(link)
            finally:
                queue.task_done()
    seen.add("/")
    await queue.put("/")
    workers = [asyncio.create_task(worker()) for _ in range(3)]
    await queue.join()
    for w in workers: w.cancel()
    print(sorted(seen))

asyncio.run(crawl())
