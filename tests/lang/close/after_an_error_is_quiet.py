def g():
    yield 1
    1 / 0
it = g()
next(it)
try: next(it)
except ZeroDivisionError: pass
print(it.close(), it.close(), next(it, "end"))
async def c(): 1 / 0
x = c()
try: x.send(None)
except ZeroDivisionError: pass
print(x.close())
