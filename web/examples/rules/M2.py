# M2: __aenter__() must return an awaitable; its result is bound by `as`.
class Manager:
    async def __aenter__(self): return "the resource"
    async def __aexit__(self, *exc_info): pass

class Wrong(Manager):
    def __aenter__(self): return "not awaitable"

async def main(manager):
    async with manager as resource:
        print(resource)

for manager in (Manager(), Wrong()):
    try:
        main(manager).send(None)
    except (StopIteration, TypeError) as e:
        print(repr(e))
