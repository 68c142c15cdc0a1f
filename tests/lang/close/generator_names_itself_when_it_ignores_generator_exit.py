def g():
    while True:
        try:
            yield
        except GeneratorExit:
            pass

it = g()
next(it)
try:
    it.close()
except RuntimeError as e:
    print(e)
import sys
sys.unraisablehook = lambda args: print("unraisable:", args.exc_value)
del it
