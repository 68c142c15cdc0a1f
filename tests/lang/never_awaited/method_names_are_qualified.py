class Service:
    async def call(self): pass
    class Inner:
        async def call(self): pass
def outer():
    async def local(): pass
    return local
Service().call()
Service.Inner().call()
outer()()
(lambda: [c() for c in [outer()]])()
