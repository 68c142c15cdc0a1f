async def agen():
    try: yield 1
    finally: yield 2
a = agen()
try: a.asend(None).send(None)
except StopIteration: pass
try: a.aclose().send(None)
except RuntimeError as e: print(e)
import sys
sys.unraisablehook = lambda u: print("unraisable", repr(u.exc_value))
del a
print("end")
