from collections.abc import *
async def coro(): pass
def gen(): yield
async def agen(): yield
c, g, a = coro(), gen(), agen()
for x in ([], {}, (), "", g, c, a, {1}, range(1), iter([]), {}.keys(), print, 5):
    print(type(x).__name__, [t.__name__ for t in (Iterable, Iterator, Generator, Sequence, MutableSequence, Mapping, Set, Callable, Hashable, Sized, Container, Reversible, Collection, Awaitable, Coroutine, AsyncIterable, AsyncIterator, AsyncGenerator) if isinstance(x, t)])
c.close()
class MyCoro(Coroutine):
    def send(self, v): raise StopIteration(v)
    def throw(self, *a): raise a[0]
    def __await__(self): yield
print(MyCoro().close(), isinstance(MyCoro(), Awaitable))
class S(Sequence):
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
s = S()
print(list(s), 20 in s, s.index(10), s.count(0), list(reversed(s)))
try:
    Sequence()
except TypeError as e:
    print(e)
