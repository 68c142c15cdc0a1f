from collections.abc import Coroutine, Generator, Awaitable

class C(Coroutine):
    def __await__(self): return iter(())
    def send(self, value): raise StopIteration(value)
    def throw(self, typ, val=None, tb=None):
        if val is None: val = typ
        raise val
c = C()
print(isinstance(c, Awaitable), c.close())
class Stubborn(C):
    def throw(self, typ, val=None, tb=None): return "no"
try:
    Stubborn().close()
except RuntimeError as e:
    print(e)
class G(Generator):
    n = 0
    def send(self, value): self.n += 1; return (self.n, value)
    def throw(self, typ, val=None, tb=None): raise typ
g = G()
print(next(g), g.send("x"), iter(g) is g, g.close())
try:
    Coroutine()
except TypeError as e:
    print(e)
