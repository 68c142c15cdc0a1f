# X2: close() first goes to close() of the iterator that suspended the
# coroutine, if that has one.
class Iterator:
    def __await__(self): return self
    def __iter__(self): return self
    def __next__(self): return "waiting"
    def close(self): print("the iterator is closed first")

async def main():
    try:
        await Iterator()
    finally:
        print("then main")

c = main()
print(c.send(None))
c.close()
