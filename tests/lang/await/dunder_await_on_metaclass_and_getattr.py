class Meta(type):
    def __await__(cls): yield f"awaiting the class {cls.__name__}"
class C(metaclass=Meta): pass
async def f(x): await x
print(f(C).send(None))
class D:
    def __getattr__(self, name): return lambda: iter([name])
try: f(D()).send(None)
except TypeError as e: print(e)
class E:
    @property
    def __await__(self): return lambda: iter(["from a property"])
print(f(E()).send(None))
