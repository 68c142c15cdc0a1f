# T2: the exception goes to throw() of the iterator that suspended the
# coroutine, if that has one.
class Iterator:
    def __await__(self): return self
    def __iter__(self): return self
    def __next__(self): return "waiting"
    def throw(self, exc):
        print("throw:", repr(exc))
        raise StopIteration("an answer")

async def main():
    return await Iterator()

c = main()
print(c.send(None))
try:
    c.throw(ValueError("v"))
except StopIteration as stop:
    print(stop.value)
