class A:
    @staticmethod
    def __await__(): return iter(["static"])
class B:
    @classmethod
    def __await__(cls): return iter([cls.__name__])
async def f(x): await x
print(f(A()).send(None), f(B()).send(None))
