import sys
def hook(u): print(u.err_msg.split(" <")[0], repr(u.exc_value), repr(u.exc_value.__context__))
sys.unraisablehook = hook
def g():
    try: yield
    finally: {}["missing"]
x = g(); next(x)
x = None
async def c():
    try: await P()
    except GeneratorExit: raise OSError("in coroutine")
class P:
    def __await__(self): yield
y = c(); y.send(None)
del y
print("end")
