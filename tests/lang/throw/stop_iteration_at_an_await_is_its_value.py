class Steps:                       # has no throw() and no close()
    def __await__(self): return self
    def __next__(self): return "step"
class Closing(Steps):
    def close(self): raise StopIteration("from close")
async def main(waited):
    print("got", await waited)
for thrown in (StopIteration("value"), StopIteration):
    c = main(Steps())
    print(c.send(None))
    try: c.throw(thrown)
    except Exception as e: print(type(e).__name__, e)
c = main(Closing())
print(c.send(None), c.close())
c = main(Closing())
c.send(None)
try: c.throw(GeneratorExit)
except BaseException as e: print(type(e).__name__, e)
